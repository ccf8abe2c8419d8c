package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Lists of a workspace with three thousand conversations: every third closed, every fifth waiting for an answer.
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    private static final int MANY = 3000;

    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    DataFolder data;

    @Autowired
    Keystore keystore;

    private Owner owner;
    private Customer customer;

    @BeforeAll
    void manyConversations() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("""
                    INSERT INTO conversations.conversation (workspace, id, channel, team, contact, customer_segment,
                                                            customer_epoch, opened_at, last_at, state, closed_at, waiting_since, assignee)
                    SELECT workspace, gen_random_uuid(), channel, team, contact, customer_segment, customer_epoch, opened_at,
                           last_at - make_interval(mins => n),
                           CASE WHEN n % 3 = 0 THEN 'closed' ELSE 'open' END,
                           CASE WHEN n % 3 = 0 THEN now() END,
                           CASE WHEN n % 3 > 0 AND n % 5 = 0 THEN last_at - make_interval(secs => n * 7 % 1000) END,
                           :member
                      FROM conversations.conversation, generate_series(1, :many) n
                     WHERE workspace = :workspace
                    """)
                    .param("member", owner.member)
                    .param("many", MANY - 1)
                    .param("workspace", owner.workspace)
                    .update();
        });
    }

    @Test
    void pagingToTheEndShowsEachConversationOnce() {
        var all = ids("any&sort=newest");

        assertThat(all).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void theListsShareOutAllConversations() {
        var together = new ArrayList<>(ids("open"));
        together.addAll(ids("closed"));
        together.addAll(ids("snoozed"));
        together.addAll(ids("spam"));

        assertThat(new HashSet<>(together)).hasSize(MANY).hasSameSizeAs(together);
    }

    @Test
    void theLongestWaitComesFirst() {
        var waits = items("needs-human&sort=longest-wait").stream()
                .map(item -> item.path("waitingSince").asString("9999"))
                .toList();

        assertThat(waits).isSorted().hasSizeGreaterThan(300);
    }

    @Test
    void countingStopsWhereItSaysEnough() {
        var counts =
                owner.browser.get("/api/v1/conversations/counts").expect(200).json();

        assertThat(counts.get("open").asInt()).isEqualTo(counts.get("counted").asInt());
        assertThat(counts.get("needsHuman").asInt())
                .isEqualTo(ids("needs-human").size());
        assertThat(counts.get("snoozed").asInt()).isZero();
    }

    @Test
    void aPageReadsNoFurtherThanItsQuarterOfAnHour() {
        // as the server does by itself, a while after so many rows came
        try (var owned = OwnedDatabase.ofRunningHub(data.path(), keystore)) {
            owned.client().sql("ANALYZE conversations.conversation").update();
        }
        var plan = transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> String.join(
                        "\n",
                        database.sql("""
                        EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
                        SELECT c.id
                          FROM conversations.conversation c
                         WHERE c.workspace = :workspace AND c.team = :team AND c.stage = 'tended'
                           AND c.last_slot <= conversations.slot(now()) AND (c.last_at, c.id) < (now(), :workspace)
                         ORDER BY c.last_slot DESC, c.last_at DESC, c.id DESC
                         LIMIT 50
                        """)
                                .param("workspace", owner.workspace)
                                .param("team", owner.team)
                                .query(String.class)
                                .list()));

        assertThat(plan)
                .contains("conversation_by_stage")
                .contains("Presorted Key: c.last_slot")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatNobodyHasIsListed() {
        assertThat(ids("any&assignee=nobody")).containsExactly(customer.conversation);
        assertThat(ids("any&assignee=" + owner.member)).hasSize(MANY - 1);
    }

    @Test
    void whatTheMemberHasNotReadIsListed() {
        var address = "/api/v1/conversations/" + customer.conversation + "/read";

        owner.browser.put(address, Map.of("position", 0, "unread", true)).expect(204);
        assertThat(ids("any&unread=true")).containsExactly(customer.conversation);
        owner.browser.put(address, Map.of("position", 1, "unread", false)).expect(204);

        assertThat(ids("any&unread=true")).isEmpty();
        assertThat(ids("any&unread=false")).hasSize(MANY);
    }

    private List<UUID> ids(String query) {
        return items(query).stream()
                .map(item -> UUID.fromString(item.get("id").asString()))
                .toList();
    }

    private List<JsonNode> items(String query) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = owner.browser
                    .get("/api/v1/conversations?list=%s&cursor=%s".formatted(query, cursor))
                    .expect(200)
                    .json();
            page.get("items").forEach(items::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return items;
    }
}
