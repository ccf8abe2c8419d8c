package io.parley.server.channels.sdk;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The streams of apps that are open on this node. What this node writes for an app wakes them at once, what
/// another one has written within seconds.
@Component
class BotStreams implements SmartLifecycle {
    static final int MOST = 4;
    private static final long AGAIN_SECONDS = 10;

    private final Map<AppId, Set<BotStream>> open = new ConcurrentHashMap<>();
    private final Errands errands;
    private volatile boolean running;

    BotStreams(Errands errands, MeterRegistry meters) {
        this.errands = errands;
        errands.listen((_, app) -> wake(app));
        meters.gauge("parley.bots.streams", open, BotStreams::count);
    }

    /// @throws Refusal when the app has as many as it may have
    BotStream join(AppId app) {
        var stream = new BotStream(app);
        open.compute(app, (_, streams) -> with(stream, streams == null ? ConcurrentHashMap.newKeySet() : streams));
        return stream;
    }

    void leave(BotStream stream) {
        open.computeIfPresent(stream.app(), (_, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        if (!open.isEmpty()) {
            errands.waiting().forEach(whose -> wake(whose.app()));
        }
    }

    private void wake(AppId app) {
        open.getOrDefault(app, Set.of()).forEach(BotStream::wake);
    }

    private static Set<BotStream> with(BotStream stream, Set<BotStream> streams) {
        if (streams.size() >= MOST) {
            throw Refusal.overQuota(
                    "too-many-streams",
                    "This app has %d streams open here. Close one, or ask for events instead.".formatted(MOST),
                    AGAIN_SECONDS);
        }
        streams.add(stream);
        return streams;
    }

    private static int count(Map<AppId, Set<BotStream>> open) {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    @Override
    public void start() {
        running = true;
    }

    /// Before the web server waits for its requests: a stream is a request that does not end by itself.
    @Override
    public void stop() {
        running = false;
        open.values().forEach(streams -> streams.forEach(BotStream::close));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
