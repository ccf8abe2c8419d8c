package io.parley.client.bot;

/// What came of it: why the bot was silent, if it was.
public enum Came {
    /// the customer has been answered
    SAID,
    /// a person was called, and nothing said
    CALLED,
    /// somebody else answers, or the bot chose so
    SILENT,
    /// somebody took over while the bot was thinking
    STALE,
    /// the hub did not answer
    UNANSWERED
}
