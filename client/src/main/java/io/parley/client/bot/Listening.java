package io.parley.client.bot;

import java.time.Duration;
import java.util.function.Consumer;

/// How a bot hears what the hub has to tell it.
///
/// @param after where an earlier run has left off
/// @param settled is told up to where all was seen to, for the next run
/// @param every how long it waits between two questions that found nothing
public record Listening(By by, String after, Consumer<String> settled, Duration every) {
    /// As it happens, or by asking, where no stream gets through.
    public enum By {
        STREAM,
        POLLING
    }

    /// As it happens, from what was not settled yet.
    public static Listening byStream() {
        return new Listening(By.STREAM, "0", _ -> {}, Duration.ofSeconds(1));
    }

    /// By asking once in a second, from what was not settled yet.
    public static Listening byPolling() {
        return new Listening(By.POLLING, "0", _ -> {}, Duration.ofSeconds(1));
    }

    public Listening behind(String place) {
        return new Listening(by, place, settled, every);
    }

    public Listening settling(Consumer<String> place) {
        return new Listening(by, after, place, every);
    }

    public Listening asking(Duration often) {
        return new Listening(by, after, settled, often);
    }
}
