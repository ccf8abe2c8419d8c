package io.parley.server.channels.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When something that did not arrive is tried again: after 5 s, 30 s, 2, 10 and 30 minutes, then every hour, for a
/// day.
final class Backoff {
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private Backoff() {}

    /// @param attempts that have failed, at least one
    static Duration after(int attempts) {
        return PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
    }

    static boolean isOver(Instant since, Instant now) {
        return !since.plus(DAY).isAfter(now);
    }
}
