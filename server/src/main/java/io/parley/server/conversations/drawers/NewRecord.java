package io.parley.server.conversations.drawers;

import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;

/// A record on its way in.
///
/// @param sealed the ASCII of the JWE, at most 256 KiB
/// @param revision which it replaces; 0 for a new one
record NewRecord(RecordId id, RecordKind kind, SegmentId segment, String sealed, int revision) {
    private static final int MAX_SEALED = 256 * 1024;

    NewRecord {
        if (sealed.isEmpty() || sealed.length() > MAX_SEALED) {
            throw new IllegalArgumentException("sealed: want 1 to 262144 bytes");
        }
        if (revision < 0) {
            throw new IllegalArgumentException("revision: want 0 or more");
        }
    }
}
