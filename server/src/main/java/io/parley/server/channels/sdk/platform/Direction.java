package io.parley.server.channels.sdk.platform;

/// Who speaks in a report: the customer, or the bot to her.
public enum Direction {
    IN,
    OUT
}
