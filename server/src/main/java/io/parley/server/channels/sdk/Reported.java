package io.parley.server.channels.sdk;

import tools.jackson.databind.JsonNode;

/// What an app says in a request. A route that takes one is closed to everybody else.
///
/// @param clientKey as the app has shown it
/// @param body as it came, JSON or a form; an empty object where there was none
record Reported(App app, String clientKey, JsonNode body) {}
