package io.parley.server.channels.sdk;

import io.parley.server.kernel.AppId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// An app's place among those that are told as it happens: it is woken when there may be something to tell.
final class BotStream {
    private final AppId app;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean open = true;

    BotStream(AppId app) {
        this.app = app;
    }

    AppId app() {
        return app;
    }

    boolean isOpen() {
        return open;
    }

    void wake() {
        woken.release();
    }

    void close() {
        open = false;
        wake();
    }

    /// Waits at most this long.
    ///
    /// @return whether there may be something to tell
    boolean await(Duration limit) throws InterruptedException {
        var isWoken = woken.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
        return isWoken;
    }
}
