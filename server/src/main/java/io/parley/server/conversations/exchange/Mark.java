package io.parley.server.conversations.exchange;

import java.time.Instant;
import java.util.Optional;

/// How far one side has come, by positions on the customer's track; 0 is before the first message.
///
/// @param delivered up to where messages arrived in a browser
/// @param read up to where they were seen by a person
public record Mark(long delivered, long read, Optional<Instant> deliveredAt, Optional<Instant> readAt) {
    static final Mark NONE = new Mark(0, 0, Optional.empty(), Optional.empty());
}
