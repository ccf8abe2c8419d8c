package io.parley.server.conversations.drawers;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import java.time.Instant;
import java.util.Optional;

/// A record as it lies in its drawer.
///
/// @param sealed the JWE; empty once it was removed
/// @param revision from 1, one more with each writing
/// @param change its place among all changes of the drawer
public record StoredRecord(
        RecordId id,
        RecordKind kind,
        SegmentId segment,
        Optional<String> sealed,
        int revision,
        long change,
        MemberId author,
        Instant at) {}
