package io.parley.server.conversations;

import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import java.time.Instant;
import java.util.Optional;

/// A stored message.
///
/// @param position in its conversation, from 1, without gaps
/// @param sealed the JWE; empty once the message was deleted
/// @param afterTakeover a bot sent it by itself, although a person had taken over
public record Message(
        long position,
        MessageId id,
        SegmentId segment,
        Track track,
        Author author,
        Optional<String> sealed,
        Instant storedAt,
        boolean afterTakeover) {}
