package io.parley.server.alerts;

import java.time.Instant;
import java.util.Optional;

/// How a member is left in peace.
///
/// @param mutedUntil until then nothing calls her but the list behind the bell
/// @param mailMinutes at least so many between one letter and the next
/// @param always whether she is called also while others of her team are on call
record Peace(Optional<Instant> mutedUntil, int mailMinutes, boolean always) {
    static final Peace USUAL = new Peace(Optional.empty(), 15, false);

    Peace unmuted() {
        return new Peace(Optional.empty(), mailMinutes, always);
    }

    boolean isMuted(Instant now) {
        return mutedUntil.filter(now::isBefore).isPresent();
    }
}
