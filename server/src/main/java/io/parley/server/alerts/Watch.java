package io.parley.server.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What people are called for in the conversations of an inbox or an app.
///
/// @param silenceSeconds how long its bot may leave a customer without an answer, 5 to 86400; empty: for ever
/// @param keywords heard in what customers say where the hub reads along, and nowhere else
/// @param sentiment whether people are called also for a customer who sounds upset there
public record Watch(Optional<Integer> silenceSeconds, List<String> keywords, boolean sentiment) {
    static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);
    private static final int DAY = 24 * 60 * 60;
    static final Watch USUAL = new Watch(Optional.of(60), List.of(), false);

    public Watch {
        silenceSeconds.ifPresent(seconds -> {
            if (seconds < SHORTEST_SILENCE.toSeconds() || seconds > DAY) {
                throw new IllegalArgumentException("silenceSeconds: want 5 to 86400, or none, got " + seconds);
            }
        });
        keywords = new Keywords(keywords).words();
    }

    Optional<Duration> silence() {
        return silenceSeconds.map(Duration::ofSeconds);
    }
}
