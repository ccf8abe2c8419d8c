package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Colleagues;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class RoutingTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Members members;

    private Colleagues colleagues;
    private Owner owner;
    private UUID channel;

    @BeforeEach
    void aTeamOfThree() {
        colleagues = new Colleagues(transactions, database, members);
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        colleagues.join(owner, Role.AGENT);
        colleagues.join(owner, Role.AGENT);
    }

    @Test
    void byHandNobodyIsChosen() {
        customersArrive(2);

        assertThat(assigned()).isEmpty();
    }

    @Test
    void inTurnEachGetsAsManyAlsoWhenAllArriveAtOnce() {
        route("round-robin");

        customersArrive(12);

        assertThat(assigned()).hasSize(3).values().containsOnly(4L);
    }

    @Test
    void whoeverHasLeastToDoGetsTheNextAlsoWhenAllArriveAtOnce() {
        customersArrive(4);
        takeAll();
        route("least-busy");

        customersArrive(8);

        assertThat(assigned()).hasSize(3).values().containsOnly(4L);
        assertThat(assigned()).containsEntry(owner.member, 4L);
    }

    @Test
    void whoeverIsAwayGetsNothing() {
        route("round-robin");
        var away = colleagues.join(owner, Role.AGENT);
        colleagues.goAway(owner, away);

        customersArrive(3);

        assertThat(assigned()).hasSize(3).doesNotContainKey(away);
    }

    @Test
    void viewersGetNothing() {
        route("least-busy");
        var viewer = colleagues.join(owner, Role.VIEWER);

        customersArrive(3);

        assertThat(assigned()).hasSize(3).doesNotContainKey(viewer);
    }

    @Test
    void theWayIsASettingOfTheInbox() {
        route("least-busy");

        var answer = owner.browser.get(path()).expect(200).json();

        assertThat(answer.get("way").asString()).isEqualTo("least-busy");
        assertThat(owner.browser.put(path(), Map.of("way", "by-magic")).status())
                .isEqualTo(400);
    }

    private void route(String way) {
        owner.browser.put(path(), Map.of("way", way)).expect(204);
    }

    private String path() {
        return "/api/v1/channels/%s/routing".formatted(channel);
    }

    private void customersArrive(int many) {
        var customers = Stream.generate(() -> new Customer(port, channel))
                .limit(many)
                .<Callable<Integer>>map(customer ->
                        () -> customer.begin(owner, "Hello?").expect(201).status())
                .toList();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(pool.invokeAll(customers))
                    .allSatisfy(it -> assertThat(it.resultNow()).isEqualTo(201));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void takeAll() {
        var ids = conversations().map(item -> item.get("id").asString()).toList();
        owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", ids, "change", Map.of("kind", "assign", "member", owner.member)))
                .expect(200);
    }

    private Map<UUID, Long> assigned() {
        return conversations()
                .filter(item -> !item.get("assignee").isNull())
                .collect(Collectors.groupingBy(
                        item -> UUID.fromString(item.get("assignee").asString()), Collectors.counting()));
    }

    private Stream<JsonNode> conversations() {
        return owner.browser
                .get("/api/v1/conversations")
                .expect(200)
                .json()
                .get("items")
                .valueStream();
    }
}
