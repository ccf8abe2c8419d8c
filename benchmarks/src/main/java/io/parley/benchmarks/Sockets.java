package io.parley.benchmarks;

import io.parley.server.testing.BotSocket;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// From the moment a member's browser sends an answer to the moment the customer's bot has it as `chat response`, while
/// very many bots are connected.
final class Sockets {
    private static final int SOCKETS = 2_000;
    private static final int OF_AN_APP = 20;
    private static final int PER_SECOND = 20;
    private static final int ROUNDS = 3;
    private static final Duration PING = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final RunningHub hub;
    private final Owner owner;
    private final List<BotSocket> sockets = new CopyOnWriteArrayList<>();

    private Sockets(RunningHub hub) {
        this.hub = hub;
        this.owner = new Owner(hub.port()).begin();
    }

    static void run(Report report) throws Exception {
        try (var hub = RunningHub.start(JavaOptions.ofTheLauncher())) {
            new Sockets(hub).measure(report);
        }
    }

    private void measure(Report report) throws Exception {
        Thread.ofPlatform().daemon().start(this::ping);
        var keys = connect();
        hear(keys);
        var customer = TeamView.only(owner);
        round(customer, WARM_UP);
        var halves = new ArrayList<Double>();
        var most = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var latencies = round(customer, ROUND);
            halves.add(Report.percentile(latencies, 0.50));
            most.add(Report.percentile(latencies, 0.99));
        }
        report.section("From a person's answer to her customer's bot", """
                %,d bots of %d apps connected by Socket.IO. Sealed answers of a member, %d a second for %d s, %d rounds after %d s of warm-up, each timed from before it is sent to when the bot's socket has it. \
                Clients share the machine.""".formatted(
                        SOCKETS, SOCKETS / OF_AN_APP, PER_SECOND, ROUND.toSeconds(), ROUNDS, WARM_UP.toSeconds()));
        report.figure("half of them within, in ms", halves);
        report.figure("99 of 100 within, in ms (hold ≤ 50)", most);
        report.line("- bots that are still connected: %,d"
                .formatted(sockets.stream().filter(BotSocket::isOpen).count()));
        report.line("- JVM with them: **%d MiB** resident (hold ≤ 512)".formatted(hub.residentMebibytes()));
        report.settings(new Pgbench(hub.database(), 1).settings());
    }

    /// @return the keys of the app whose bot was connected last: that is the one that is told
    private Owner.BotKeys connect() throws Exception {
        var keys = owner.addApp(10);
        for (int i = 0; i < SOCKETS; i++) {
            keys = i % OF_AN_APP == 0 ? owner.addApp(10) : keys;
            var socket = BotSocket.open(hub.port());
            bot(keys)
                    .post("/api/v1/update_bot_socket_id", Map.of("socket_id", socket.id()))
                    .expect(200);
            sockets.add(socket);
        }
        return keys;
    }

    private void hear(Owner.BotKeys keys) {
        var event = Map.of("type", "message_in", "customer", "mia", "text", "Where is my order?");
        bot(keys).post("/api/v1/bot/events", Map.of("events", List.of(event))).expect(200);
    }

    private Browser bot(Owner.BotKeys keys) {
        return new Browser(hub.port()).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
    }

    /// @return the milliseconds that each answer took
    private List<Double> round(TeamView customer, Duration duration) throws Exception {
        var latencies = new ArrayList<Double>();
        var begin = System.nanoTime();
        for (int i = 0; i < duration.toSeconds() * PER_SECOND; i++) {
            LockSupport.parkNanos(begin + i * (1_000_000_000L / PER_SECOND) - System.nanoTime());
            latencies.add(answer(customer, "Answer %d of %d".formatted(i, begin)));
        }
        return latencies;
    }

    private double answer(TeamView customer, String words) throws InterruptedException, IOException {
        var ready = customer.ready(customer.segment(), words);
        var begun = System.nanoTime();
        Thread.ofVirtual().start(() -> ready.get().expect(200));
        for (var frame = sockets.getLast().next();
                frame != null;
                frame = sockets.getLast().next()) {
            if (frame.startsWith("42[\"chat response\"") && frame.contains(words)) {
                return (System.nanoTime() - begun) / 1e6;
            }
        }
        throw new IOException("an answer never reached its bot");
    }

    /// As clients do, or the hub takes them for gone.
    private void ping() {
        while (true) {
            sockets.forEach(BotSocket::ping);
            LockSupport.parkNanos(PING.toNanos());
        }
    }
}
