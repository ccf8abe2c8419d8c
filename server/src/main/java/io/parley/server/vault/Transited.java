package io.parley.server.vault;

import java.util.Optional;
import java.util.UUID;

/// Whether transit reads a segment.
///
/// @param key by which of its keys; empty: it does not
/// @param byHub whether the hub made the segment; else a visitor or member did
record Transited(Optional<UUID> key, boolean byHub) {
    boolean isPassedOn() {
        return key.isPresent() && !byHub;
    }
}
