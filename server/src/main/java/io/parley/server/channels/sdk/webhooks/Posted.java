package io.parley.server.channels.sdk.webhooks;

/// What came of a request.
public sealed interface Posted {
    /// @param status of HTTP, whatever it says
    record Answered(int status) implements Posted {}

    /// @param why in words for whoever runs the other side; never anything that was sent
    record Unanswered(String why) implements Posted {}
}
