package io.parley.server.identity;

import java.time.Duration;
import java.util.function.Supplier;

/// Answers after a whole number of steps, so that what is looked up for a known address and not for an unknown one
/// does not show in the time it takes.
final class EvenPace {
    private static final Duration STEP = Duration.ofMillis(50);

    private EvenPace() {}

    static <T> T answer(Supplier<T> work) {
        var begun = System.nanoTime();
        var answer = work.get();
        try {
            Thread.sleep(untilNextStep(System.nanoTime() - begun));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    static Duration untilNextStep(long spentNanos) {
        return Duration.ofNanos(STEP.toNanos() - spentNanos % STEP.toNanos());
    }
}
