package io.parley.server.conversations;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Tells listeners what happened, each in its workspace, in order, without gaps: one reader per node, many listeners.
@Component
final class LiveStream implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final Duration OTHER_NODES_SEEN_AFTER = Duration.ofMillis(500);

    private final LiveLog log;
    private final LiveSignal signal;
    private final Map<WorkspaceId, Set<LiveListener>> listeners = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();

    private LiveCursor cursor = new LiveCursor(0, 0);
    private volatile boolean running;
    private volatile Thread reader = Thread.ofVirtual().unstarted(() -> {});

    LiveStream(LiveLog log, LiveSignal signal, MeterRegistry meters) {
        this.log = log;
        this.signal = signal;
        meters.gauge("parley.streams.open", listeners, LiveStream::count);
    }

    /// From the returned cursor on the listener is offered every event of its workspace; what came before, it reads
    /// from the log itself.
    LiveCursor join(LiveListener listener) {
        reading.lock();
        try {
            if (listeners.isEmpty()) {
                cursor = log.end();
            }
            listeners.compute(listener.workspace(), (_, joined) -> with(listener, joined));
            return cursor;
        } finally {
            reading.unlock();
        }
    }

    void leave(LiveListener listener) {
        listeners.computeIfPresent(listener.workspace(), (_, joined) -> {
            joined.remove(listener);
            return joined.isEmpty() ? null : joined;
        });
    }

    private static Set<LiveListener> with(LiveListener listener, @Nullable Set<LiveListener> joined) {
        Set<LiveListener> all = joined == null ? ConcurrentHashMap.newKeySet() : joined;
        all.add(listener);
        return all;
    }

    /// Tells what is never written down, at the place where the stream stands: whoever is not here now has missed
    /// nothing.
    void tellNow(Function<LiveCursor, LiveEvent> told) {
        reading.lock();
        try {
            var event = told.apply(cursor);
            listeners(event.workspace()).forEach(listener -> listener.offer(event));
        } finally {
            reading.unlock();
        }
    }

    private static int count(Map<WorkspaceId, Set<LiveListener>> listeners) {
        return listeners.values().stream().mapToInt(Set::size).sum();
    }

    Set<LiveListener> listeners(WorkspaceId workspace) {
        return listeners.getOrDefault(workspace, Set.of());
    }

    @Override
    public void start() {
        cursor = log.end();
        running = true;
        reader = Thread.ofPlatform().name("live").start(this::read);
    }

    /// Before the web server waits for its requests: a stream is a request that never ends by itself.
    @Override
    public void stop() {
        running = false;
        reader.interrupt();
        listeners.values().forEach(joined -> joined.forEach(LiveListener::close));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void read() {
        while (running) {
            try {
                signal.await(OTHER_NODES_SEEN_AFTER);
                tellAll();
            } catch (InterruptedException _) {
                return;
            } catch (DataAccessException e) {
                LOG.warn("The live stream could not read; it tries again", e);
            }
        }
    }

    /// Signals come right after a commit; an event that a running transaction still hides is read with the next
    /// signal. While nobody listens, nothing is read.
    private void tellAll() {
        reading.lock();
        try {
            if (listeners.isEmpty()) {
                return;
            }
            for (var events = log.after(cursor); !events.isEmpty(); events = log.after(cursor)) {
                for (var event : events) {
                    listeners(event.workspace()).forEach(listener -> listener.offer(event));
                    cursor = event.cursor();
                }
            }
        } finally {
            reading.unlock();
        }
    }
}
