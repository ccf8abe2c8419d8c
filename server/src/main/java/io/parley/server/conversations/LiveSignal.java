package io.parley.server.conversations;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes the live stream of this node. Signals that come together wake it once.
@Component
final class LiveSignal {
    private final Semaphore pending = new Semaphore(0);

    void happened() {
        if (pending.availablePermits() == 0) {
            pending.release();
        }
    }

    /// Waits for a signal, at most this long: what other nodes wrote is seen without one.
    void await(Duration limit) throws InterruptedException {
        if (pending.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            pending.drainPermits();
        }
    }
}
