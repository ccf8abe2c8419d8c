package io.parley.client.bot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Hears until its thread is interrupted, in order, one event after the other. What could not be seen to,
/// since the hub did not answer, comes again, like all behind it.
final class Listener {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Hub hub;
    private final Listening listening;
    private final Predicate<HubEvent> hearing;
    private String after;
    private Duration wait = FIRST_WAIT;

    /// @param hearing whether an event was seen to
    Listener(Hub hub, Listening listening, Predicate<HubEvent> hearing) {
        this.hub = hub;
        this.listening = listening;
        this.hearing = hearing;
        this.after = listening.after();
    }

    void listen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                switch (listening.by()) {
                    case STREAM -> hub.stream(after, this::hear);
                    case POLLING -> ask();
                }
                pause(wait);
            } catch (Unanswered _) {
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
                pause(wait);
            }
        }
    }

    private void ask() {
        while (!Thread.currentThread().isInterrupted()) {
            var asked = hub.events(after);
            asked.events().forEach(this::see);
            if (asked.next().equals(after)) {
                pause(listening.every());
            }
            settle(asked.next());
        }
    }

    private void hear(HubEvent event, String place) {
        see(event);
        settle(place);
    }

    private void see(HubEvent event) {
        if (!hearing.test(event)) {
            throw new Unanswered(new IllegalStateException("an event was not seen to"));
        }
    }

    private void settle(String place) {
        wait = FIRST_WAIT;
        if (!place.equals(after)) {
            after = place;
            listening.settled().accept(place);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
