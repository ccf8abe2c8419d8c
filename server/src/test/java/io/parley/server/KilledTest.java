package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.server.kernel.database.Rows;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 in the middle of load, of the database and of the hub.
class KilledTest {
    private static final int CUSTOMERS = 8;
    private static final int MORE = 150;

    @TempDir
    Path data;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile boolean writing = true;
    private HubProcess hub;

    @BeforeEach
    void start() {
        hub = HubProcess.on(data);
    }

    @AfterEach
    void stop() {
        writing = false;
        threads.close();
        hub.close();
    }

    @Test
    void noAcknowledgedMessageIsLostAndNoneIsDoubled() throws Exception {
        var owner = new Owner(hub.port()).begin();
        var channel = owner.addChannel();
        var customers = new ArrayList<Customer>();
        var sent = new ArrayList<Future<List<UUID>>>();
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = new Customer(hub.port(), channel);
            customer.begin(owner, "Hello").expect(201);
            customers.add(customer);
            sent.add(threads.submit(() -> write(owner, customer)));
        }

        awaitMore();
        hub.killDatabase();
        awaitMore();
        hub.kill();
        hub.restart();
        awaitMore();
        writing = false;

        for (int i = 0; i < CUSTOMERS; i++) {
            var known = sent.get(i).get();
            var stored = stored(customers.get(i));
            assertThat(stored.subList(1, stored.size())).containsExactlyElementsOf(known);
            assertThat(positions(customers.get(i))).isEqualTo(stored.size());
        }
        assertThat(count("audit.event WHERE type = 'message.sent'"))
                .isEqualTo(count("conversations.message"))
                .isEqualTo(count("usage.event WHERE meter = 'message'"))
                .isEqualTo(acknowledged.get() + CUSTOMERS);
    }

    /// Writes one message after the other, and sends each until it is acknowledged.
    private List<UUID> write(Owner owner, Customer customer) {
        var ids = new ArrayList<UUID>();
        while (writing) {
            var id = Ids.fresh();
            var message = customer.message(owner, id, "Can I still change the delivery?", null);
            await().ignoreExceptions()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> customer.browser
                                    .post(
                                            "/api/v1/widget/conversations/%s/messages".formatted(customer.conversation),
                                            message)
                                    .status()
                            == 200);
            ids.add(id);
            acknowledged.incrementAndGet();
        }
        return ids;
    }

    private void awaitMore() {
        var wanted = acknowledged.get() + MORE;
        await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.get() >= wanted);
    }

    private List<UUID> stored(Customer customer) {
        return hub.database()
                .sql("SELECT id FROM conversations.message WHERE conversation = :conversation ORDER BY position")
                .param("conversation", customer.conversation)
                .query((row, _) -> Rows.uuid(row, "id"))
                .list();
    }

    private int positions(Customer customer) {
        return hub.database()
                .sql("SELECT max(position) FROM conversations.message WHERE conversation = :conversation")
                .param("conversation", customer.conversation)
                .query(Integer.class)
                .single();
    }

    private int count(String rows) {
        return hub.database()
                .sql("SELECT count(*) FROM " + rows)
                .query(Integer.class)
                .single();
    }
}
