package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.kernel.SegmentId;
import java.util.UUID;

/// A segment as clients get it (`formats/segment.md`): the key of a stretch of a conversation, sealed to its readers.
///
/// @param container the conversation, or the team or member whose drawer it is
/// @param track `customer`, `team` or `drawer`
/// @param readers the signed reader list of the header
public record Segment(
        SegmentId id, UUID container, String track, Bytes header, Bytes payload, String readers, boolean open) {}
