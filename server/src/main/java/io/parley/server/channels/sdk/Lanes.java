package io.parley.server.channels.sdk;

import io.parley.server.kernel.AppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Lets a few deliveries to each app go at once, so that a slow one holds up neither its others nor other apps.
final class Lanes {
    private static final int OF_EACH = 4;

    private final Map<AppId, Integer> taken = new ConcurrentHashMap<>();

    /// Runs it on a thread of its own, or not at all where as many run as may.
    void run(AppId app, Runnable work) {
        if (enter(app)) {
            Thread.startVirtualThread(() -> {
                try {
                    work.run();
                } finally {
                    leave(app);
                }
            });
        }
    }

    private boolean enter(AppId app) {
        var before = new int[1];
        taken.compute(app, (_, count) -> {
            before[0] = count == null ? 0 : count;
            return Math.min(before[0] + 1, OF_EACH);
        });
        return before[0] < OF_EACH;
    }

    private void leave(AppId app) {
        taken.computeIfPresent(app, (_, count) -> count == 1 ? null : count - 1);
    }
}
