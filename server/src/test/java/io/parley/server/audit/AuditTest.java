package io.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Folder;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.NoteSegment;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what operations have written down.
@HubTest
class AuditTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aConversation() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
    }

    @Test
    void theKeyOfEachStretchSaysWhoMadeIt() {
        var notes = NoteSegment.open(owner, customer.conversation);
        Folder.ofTeam(owner);
        Folder.ofMember(owner);
        report(owner.addApp(10));

        var opened = events("key.segment_opened");

        assertThat(opened)
                .extracting(event -> event.get("actor_kind"))
                .containsExactly("visitor", "member", "member", "member", "system");
        assertThat(opened.get(0)).containsEntry("actor", customer.visitor).containsEntry("object", customer.segment);
        assertThat(opened.get(1)).containsEntry("actor", owner.member).containsEntry("object", notes);
        assertThat(opened)
                .extracting(event -> event.get("team"))
                .containsExactly(owner.team, owner.team, owner.team, null, owner.team);
    }

    @Test
    void marksAndTypingAreNoOperations() {
        var before = count(owner.workspace);
        var message = events("message.sent").getFirst().get("object");
        var ours = "/api/v1/conversations/%s".formatted(customer.conversation);
        var hers = "/api/v1/widget/conversations/%s".formatted(customer.conversation);

        owner.browser
                .put(ours + "/read", Map.of("position", 1, "unread", false))
                .expect(204);
        owner.browser.put(ours + "/delivered", Map.of("position", 1)).expect(204);
        owner.browser.post(ours + "/typing", Map.of("track", "customer")).expect(204);
        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);
        customer.browser.put(hers + "/marks", Map.of("read", message)).expect(204);
        customer.browser.post(hers + "/typing", Map.of()).expect(204);

        assertThat(count(owner.workspace)).isEqualTo(before);
    }

    private void report(Owner.BotKeys bot) {
        new Browser(port)
                .with("apikey", bot.apiKey())
                .with("clientkey", bot.clientKey())
                .post("/api/v1/in", Map.of("channel", "77", "mid", "mid.1", "text", "hello"))
                .expect(200);
    }

    /// Oldest first.
    private List<Map<String, @Nullable Object>> events(String type) {
        return asked(owner.workspace, """
                SELECT outcome, reason, actor_kind, actor, object_kind, object, team, request, external_id, network,
                       meta::text AS meta
                  FROM audit.event
                 WHERE workspace = :workspace AND type = :type
                 ORDER BY id
                """, Map.of("type", type));
    }

    private int count(UUID workspace) {
        return asked(workspace, "SELECT id FROM audit.event WHERE workspace = :workspace", Map.of())
                .size();
    }

    private List<Map<String, @Nullable Object>> asked(UUID workspace, String question, Map<String, String> values) {
        return transactions.inWorkspace(
                new WorkspaceId(workspace),
                () -> database.sql(question)
                        .param("workspace", workspace)
                        .params(values)
                        .query()
                        .listOfRows());
    }
}
