package io.parley.benchmarks;

import io.parley.server.testing.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// From the moment a customer's browser sends a message to the moment a member's browser has it from the live stream,
/// at 200 messages a second, sent evenly whether or not earlier ones were answered.
final class Live {
    private static final int CUSTOMERS = 64;
    private static final int PER_SECOND = 200;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\\{.*?\"id\":\"([0-9a-f-]{36})\"");

    private final RunningHub hub;
    private final Shop shop;
    private final Map<UUID, Sent> sent = new ConcurrentHashMap<>();

    private Live(RunningHub hub) {
        this.hub = hub;
        this.shop = new Shop(hub.port(), CUSTOMERS);
    }

    static void run(Report report) throws IOException, InterruptedException {
        try (var hub = RunningHub.start(JavaOptions.ofTheLauncher())) {
            new Live(hub).measure(report);
        }
    }

    private void measure(Report report) throws IOException, InterruptedException {
        listen();
        round(WARM_UP);
        var halves = new ArrayList<Double>();
        var most = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var latencies = round(ROUND);
            halves.add(Report.percentile(latencies, 0.50));
            most.add(Report.percentile(latencies, 0.99));
        }
        report.section("From a visitor's post to a member's browser", """
                Sealed messages of %d customers, %d a second for %d s, %d rounds after %d s of warm-up, each timed from before it is sent to when a member's live stream (server-sent events) has it. \
                Clients and listener share the machine.""".formatted(
                        CUSTOMERS, PER_SECOND, ROUND.toSeconds(), ROUNDS, WARM_UP.toSeconds()));
        report.figure("half of them within, in ms", halves);
        report.figure("99 of 100 within, in ms (hold ≤ 50)", most);
        report.settings(new Pgbench(hub.database(), 1).settings());
    }

    private void listen() throws IOException {
        var stream = shop.owner.browser.stream("/api/v1/live").body();
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(this::note));
    }

    private void note(String line) {
        var found = MESSAGE.matcher(line);
        var message = found.find() ? sent.remove(UUID.fromString(found.group(1))) : null;
        if (message != null) {
            message.arrived.add((System.nanoTime() - message.at) / 1e6);
            message.all.countDown();
        }
    }

    /// @return the milliseconds that each message took
    private List<Double> round(Duration duration) throws IOException, InterruptedException {
        var count = (int) (duration.toSeconds() * PER_SECOND);
        var arrived = new ConcurrentLinkedQueue<Double>();
        var all = new CountDownLatch(count);
        try (var posts = new PacedPosts(hub.port(), CUSTOMERS)) {
            var begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * (1_000_000_000L / PER_SECOND) - System.nanoTime());
                var id = Ids.fresh();
                var request = shop.request(shop.customers.get(i % CUSTOMERS), id);
                sent.put(id, new Sent(System.nanoTime(), arrived, all));
                posts.send(request);
            }
            if (!all.await(30, TimeUnit.SECONDS)) {
                throw new IOException("%d messages never reached the live stream".formatted(all.getCount()));
            }
        }
        return List.copyOf(arrived);
    }

    private record Sent(long at, Queue<Double> arrived, CountDownLatch all) {}
}
