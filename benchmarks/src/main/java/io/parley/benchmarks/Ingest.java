package io.parley.benchmarks;

import io.parley.server.testing.Customer;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Messages sealed by their senders, posted over HTTP by 64 clients; each is checked, audited, counted and durable
/// before it is answered.
/// Reference: pgbench, prepared single-row inserts of the same bytes into a table with a primary key and nothing else,
/// 64 clients, on the
/// same server, alternating in the same minutes.
final class Ingest {
    static final int CLIENTS = 64;
    private static final int ROUNDS = 3;
    private static final int SEALED = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(15);

    private final RunningHub hub;
    private final Owner owner;
    private final List<Customer> customers = new ArrayList<>();
    private final Map<Customer, List<String>> sealed = new HashMap<>();

    private Ingest(RunningHub hub) {
        this.hub = hub;
        this.owner = new Owner(hub.port()).begin();
        var channel = owner.addChannel();
        for (int i = 0; i < CLIENTS; i++) {
            var customer = new Customer(hub.port(), channel);
            customer.begin(owner, "Hello").expect(201);
            customers.add(customer);
            sealed.put(customer, prepare(customer));
        }
    }

    static void run(Report report) throws IOException, InterruptedException {
        try (var hub = RunningHub.start(JavaOptions.ofTheLauncher())) {
            new Ingest(hub).measure(report);
        }
    }

    private void measure(Report report) throws IOException, InterruptedException {
        var reference = new Pgbench(hub.database(), CLIENTS);
        var body = sealedLength();
        post(WARM_UP);
        var posted = new ArrayList<Double>();
        var inserted = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            posted.add(post(ROUND));
            inserted.add(reference.inserts(body, ROUND));
        }
        report.section("Ingest", """
                Messages sealed by the sender (100 by each client, sent again under fresh ids), posted over HTTP by %d clients, each audited, counted and durable before it is answered; against pgbench \
                (prepared single-row inserts of the same %d bytes, primary key only, %d clients, same server), alternating, %d rounds of %d s \
                after %d s of warm-up. The clients share the machine.""".formatted(CLIENTS, body, CLIENTS, ROUNDS, ROUND.toSeconds(), WARM_UP.toSeconds()));
        report.figure("posts per second", posted);
        report.figure("pgbench inserts per second", inserted);
        report.ratio("ratio (hold ≥ 0.5, aim 1.0)", Report.median(posted) / Report.median(inserted));
        report.settings(reference.settings());
    }

    private int sealedLength() {
        var customer = customers.getFirst();
        return String.valueOf(
                        customer.message(owner, Ids.fresh(), words(), null).get("sealed"))
                .length();
    }

    /// @return posts per second that were answered with 200
    private double post(Duration duration) throws InterruptedException {
        var stored = new AtomicLong();
        var deadline = new AtomicLong();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            deadline.set(System.nanoTime() + duration.toNanos());
            var running = customers.stream()
                    .map(customer -> clients.submit(
                            () -> send(customer, sealed.getOrDefault(customer, List.of()), deadline.get(), stored)))
                    .toList();
            for (var client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return stored.get() / (duration.toMillis() / 1000.0);
    }

    private Void send(Customer customer, List<String> sealed, long deadline, AtomicLong stored) throws IOException {
        var path = "/api/v1/widget/conversations/%s/messages".formatted(customer.conversation);
        try (var poster = new Poster(hub.port())) {
            for (int i = 0; System.nanoTime() < deadline; i++) {
                var status = poster.post(request(path, customer, sealed.get(i % sealed.size())));
                if (status != 200) {
                    throw new IOException("the hub answered " + status);
                }
                stored.incrementAndGet();
            }
        }
        return null;
    }

    private static byte[] request(String path, Customer customer, String sealed) {
        var body =
                "{\"id\":\"%s\",\"segment\":\"%s\",\"sealed\":\"%s\"}".formatted(Ids.fresh(), customer.segment, sealed);
        return Poster.request(path, customer.token, body.getBytes(StandardCharsets.US_ASCII));
    }

    /// Sealed before the clock starts: what is measured is the hub, not the sender's cryptography. Each is sent more
    /// than once, under a fresh id.
    private List<String> prepare(Customer customer) {
        var sealed = new ArrayList<String>();
        for (int i = 0; i < SEALED; i++) {
            sealed.add(String.valueOf(
                    customer.message(owner, Ids.fresh(), words(), null).get("sealed")));
        }
        return sealed;
    }

    private static String words() {
        return "Can I still change the delivery of my order to Friday?";
    }
}
