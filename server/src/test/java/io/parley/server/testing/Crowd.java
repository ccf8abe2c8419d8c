package io.parley.server.testing;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Customers who write one message after the other, every tenth with a file, and send each until it is acknowledged.
/// They remember which were.
public final class Crowd implements AutoCloseable {
    private static final int FILE_EVERY = 10;
    private static final int FILE_SIZE = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Owner owner;
    private final Path desktop;
    private final Map<Customer, List<UUID>> acknowledged = new LinkedHashMap<>();
    private final List<Future<?>> writers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean writing = true;

    private Crowd(Owner owner, Path desktop) {
        this.owner = owner;
        this.desktop = desktop;
    }

    /// So many customers of one channel, who have greeted and write from now on.
    public static Crowd of(int customers, int port, Owner owner, Path desktop) {
        var crowd = new Crowd(owner, desktop);
        var channel = owner.addChannel();
        for (int i = 0; i < customers; i++) {
            var customer = new Customer(port, channel);
            customer.begin(owner, "Hello").expect(201);
            crowd.acknowledged.put(customer, new CopyOnWriteArrayList<>());
        }
        crowd.acknowledged.forEach(
                (customer, known) -> crowd.writers.add(crowd.threads.submit(() -> crowd.write(customer, known))));
        return crowd;
    }

    /// The messages that have been acknowledged so far, by conversation, in their order; without the greeting.
    public Map<UUID, List<UUID>> acknowledged() {
        var copy = new LinkedHashMap<UUID, List<UUID>>();
        acknowledged.forEach((customer, known) -> copy.put(customer.conversation, List.copyOf(known)));
        return copy;
    }

    public void awaitMore(int messages) {
        var wanted = count() + messages;
        await().atMost(PATIENCE).until(() -> count() >= wanted);
    }

    /// Begins nothing more, and waits for the acknowledgement of all that was begun.
    public Map<UUID, List<UUID>> end() throws ExecutionException, InterruptedException {
        writing = false;
        for (var writer : writers) {
            writer.get();
        }
        return acknowledged();
    }

    @Override
    public void close() {
        writing = false;
        threads.close();
    }

    private int count() {
        return acknowledged.values().stream().mapToInt(List::size).sum();
    }

    private void write(Customer customer, List<UUID> known) {
        while (writing) {
            var files = known.size() % FILE_EVERY == FILE_EVERY - 1 ? List.of(sendFile(customer)) : List.<UUID>of();
            var id = Ids.fresh();
            var message = new LinkedHashMap<>(customer.message(owner, id, "Can I still change the delivery?", null));
            message.put("files", files);
            var path = "/api/v1/widget/conversations/%s/messages".formatted(customer.conversation);
            again(() -> customer.browser.post(path, message).expect(200));
            known.add(id);
        }
    }

    private UUID sendFile(Customer customer) {
        var file = SealedUpload.of(desktop, FILE_SIZE, customer.place(owner), customer.sender(owner));
        again(() -> Uploads.byVisitor(customer.browser).send(file));
        return file.id;
    }

    private static void again(Callable<?> request) {
        await().ignoreExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> request.call() != null);
    }
}
