package io.parley.server.alerts;

import java.time.Instant;
import java.util.Optional;

/// How a member is left in peace.
///
/// @param mutedUntil until then nothing calls her but the list behind the bell
/// @param mailMinutes at least so many between one letter and the next
record Peace(Optional<Instant> mutedUntil, int mailMinutes) {
    static final Peace USUAL = new Peace(Optional.empty(), 15);

    boolean isMuted(Instant now) {
        return mutedUntil.filter(now::isBefore).isPresent();
    }
}
