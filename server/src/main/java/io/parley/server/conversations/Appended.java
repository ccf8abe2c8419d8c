package io.parley.server.conversations;

import java.time.Instant;

/// What became of a draft.
public sealed interface Appended {
    /// @param ownership who answers now
    record Stored(long position, Instant at, Ownership ownership) implements Appended {}

    record AlreadyStored(long position, Instant at) implements Appended {}

    /// The segment is closed, or none of this conversation: seal to a newer one and send again under the same id.
    record SegmentClosed() implements Appended {}

    /// The team takes no more words of this contact.
    record Blocked() implements Appended {}

    /// Somebody else answers than when the bot decided on this. Nothing is stored.
    ///
    /// @param ownership who answers now
    record Stale(Ownership ownership) implements Appended {}

    record NoSuchConversation() implements Appended {}
}
