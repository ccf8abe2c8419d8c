package io.parley.client.bot;

import java.util.List;

/// What there is to tell a bot.
///
/// @param next behind which to ask next
public record Asked(List<HubEvent> events, String next) {}
