package io.parley.benchmarks;

import io.parley.server.testing.Ids;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Messages posted over HTTP by 64 clients; each is checked, audited, counted and durable before it is answered.
/// Reference: pgbench, prepared single-row inserts of the same bytes into a table with a primary key and nothing else,
/// 64 clients, on the same server, alternating in the same minutes.
final class Ingest {
    static final int CLIENTS = 64;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final RunningHub hub;
    private final List<Supplier<byte[]>> clients;
    private final IntSupplier stored;

    /// @param clients what each of them posts, one after the other
    /// @param stored how many bytes are stored of a message
    private Ingest(RunningHub hub, List<Supplier<byte[]>> clients, IntSupplier stored) {
        this.hub = hub;
        this.clients = clients;
        this.stored = stored;
    }

    /// Sealed by visitors' browsers.
    static void run(Report report) throws IOException, InterruptedException {
        try (var hub = RunningHub.start(JavaOptions.ofTheLauncher())) {
            var shop = new Shop(hub.port(), CLIENTS);
            var clients = shop.customers.stream()
                    .<Supplier<byte[]>>map(customer -> () -> shop.request(customer, Ids.fresh()))
                    .toList();
            var measured = new Ingest(hub, clients, shop::sealedLength);
            measured.measure(
                    report,
                    "Ingest",
                    "Messages sealed by the sender (100 by each client, sent again under fresh ids), posted over HTTP");
        }
    }

    /// Reported by a bot in plain text, sealed by the hub.
    static void runBots(Report report) throws IOException, InterruptedException {
        try (var hub = RunningHub.start(JavaOptions.ofTheLauncher())) {
            var shop = new BotShop(hub.port());
            var measured = new Ingest(hub, shop.clients(CLIENTS), shop::sealedLength);
            measured.measure(
                    report,
                    "What bots report",
                    "Messages of %d customers reported by an old SDK's `POST /api/v1/in`, each sealed by the hub"
                            .formatted(CLIENTS));
        }
    }

    private void measure(Report report, String title, String what) throws IOException, InterruptedException {
        var reference = new Pgbench(hub.database(), CLIENTS);
        post(WARM_UP);
        var body = stored.getAsInt();
        var posted = new ArrayList<Double>();
        var inserted = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            posted.add(post(ROUND));
            inserted.add(reference.inserts(body, ROUND));
            ratios.add(posted.getLast() / inserted.getLast());
        }
        report.section(
                title, what + """
                 by %d clients, each audited, counted and durable before it is answered; against pgbench \
                (prepared single-row inserts of the same %d bytes, primary key only, %d clients, same server), alternating, %d rounds of %d s \
                after %d s of warm-up. The clients share the machine.""".formatted(CLIENTS, body, CLIENTS, ROUNDS, ROUND.toSeconds(), WARM_UP.toSeconds()));
        report.figure("posts per second", posted);
        report.figure("pgbench inserts per second", inserted);
        report.figure("ratio (hold ≥ 0.5, aim 1.0)", ratios);
        report.line("- JVM after it: %d MiB resident".formatted(hub.residentMebibytes()));
        report.settings(reference.settings());
    }

    /// @return posts per second that were answered with 200
    private double post(Duration duration) throws IOException {
        var answered = Posting.until(System.nanoTime() + duration.toNanos(), hub.port(), clients);
        return answered / (duration.toMillis() / 1000.0);
    }
}
