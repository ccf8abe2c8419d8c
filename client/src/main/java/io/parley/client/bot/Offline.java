package io.parley.client.bot;

/// What a bot does while the hub does not answer.
public enum Offline {
    /// nothing, for a person may have taken over
    SILENT,
    /// goes on where it answered when the hub was heard last, and reports that later
    AS_KNOWN
}
