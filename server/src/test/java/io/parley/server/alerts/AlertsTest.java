package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Colleagues;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.NoteSegment;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class AlertsTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Members members;

    @Autowired
    Impatience impatience;

    private Owner owner;
    private UUID colleague;
    private Customer customer;

    @BeforeEach
    void aTeamOfTwo() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        colleague = new Colleagues(transactions, database, members).join(owner, Role.AGENT);
    }

    @Test
    void aNewConversationAlertsTheTeam() {
        customer.begin(owner, "Hello?").expect(201);

        assertThat(kinds(owner.member)).containsExactly("new-conversation");
        assertThat(kinds(colleague)).containsExactly("new-conversation");
    }

    @Test
    void aConversationThatWasGivenToSomebodyAlertsHerAlone() {
        var channel = owner.addChannel();
        owner.browser
                .put("/api/v1/channels/%s/routing".formatted(channel), Map.of("way", "round-robin"))
                .expect(204);

        new Customer(port, channel).begin(owner, "Hello?").expect(201);

        assertThat(kinds(owner.member).size() + kinds(colleague).size()).isEqualTo(1);
    }

    @Test
    void whoeverDoesNotWishItIsNotAlerted() {
        owner.browser
                .put(
                        "/api/v1/alerts/wish",
                        Map.of(
                                "newConversation",
                                ways(false),
                                "noAnswer",
                                ways(true),
                                "mention",
                                ways(true),
                                "bot",
                                ways(true),
                                "words",
                                ways(true)))
                .expect(204);

        customer.begin(owner, "Hello?").expect(201);

        assertThat(kinds(owner.member)).isEmpty();
        assertThat(kinds(colleague)).hasSize(1);
    }

    @Test
    void aCustomerWhoWaitsTooLongAlertsOnce() {
        customer.begin(owner, "Hello?").expect(201);
        waitedFor(11);

        impatience.sweep();
        impatience.sweep();

        assertThat(kinds(owner.member)).containsExactly("no-answer", "new-conversation");
    }

    @Test
    void whoeverHasTheConversationIsAlertedAlone() {
        customer.begin(owner, "Hello?").expect(201);
        change(Map.of("kind", "assign", "member", colleague));
        waitedFor(11);

        impatience.sweep();

        assertThat(kinds(colleague)).contains("no-answer");
        assertThat(kinds(owner.member)).doesNotContain("no-answer");
    }

    @Test
    void nobodyIsAlertedBeforeTheTimeOrInAClosedConversation() {
        customer.begin(owner, "Hello?").expect(201);
        waitedFor(9);
        impatience.sweep();
        assertThat(kinds(owner.member)).doesNotContain("no-answer");

        change(Map.of("kind", "close"));
        owner.browser.put("/api/v1/alerts/patience", Map.of("minutes", 5)).expect(204);
        impatience.sweep();

        assertThat(kinds(owner.member)).doesNotContain("no-answer");
    }

    @Test
    void aWorkspaceMayBePatientForEver() {
        var endless = new HashMap<String, Integer>();
        endless.put("minutes", null);
        owner.browser.put("/api/v1/alerts/patience", endless).expect(204);
        customer.begin(owner, "Hello?").expect(201);
        waitedFor(600);

        impatience.sweep();

        assertThat(kinds(owner.member)).doesNotContain("no-answer");
        assertThat(owner.browser
                        .put("/api/v1/alerts/patience", Map.of("minutes", 0))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aNoteThatMentionsAMemberAlertsHer() {
        customer.begin(owner, "Hello?").expect(201);
        var notes = NoteSegment.open(owner, customer.conversation);

        note(notes, Ids.fresh(), List.of(colleague, owner.member, Ids.fresh()));

        assertThat(kinds(colleague)).containsExactly("mention", "new-conversation");
        assertThat(kinds(owner.member)).containsExactly("new-conversation");
    }

    @Test
    void aNoteThatIsSentTwiceAlertsOnce() {
        customer.begin(owner, "Hello?").expect(201);
        var notes = NoteSegment.open(owner, customer.conversation);
        var id = Ids.fresh();

        note(notes, id, List.of(colleague));
        note(notes, id, List.of(colleague));

        assertThat(kinds(colleague)).containsOnlyOnce("mention");
    }

    @Test
    void seenAlertsStaySeen() {
        customer.begin(owner, "Hello?").expect(201);

        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);

        var alert = owner.browser.get("/api/v1/alerts").expect(200).json().get(0);
        assertThat(alert.get("seenAt").isNull()).isFalse();
        assertThat(alert.get("conversation").asString()).isEqualTo(customer.conversation.toString());
    }

    @Test
    void whoeverLooksAtAConversationHasSeenItsAlertsAndNoOthers() {
        customer.begin(owner, "Hello?").expect(201);
        var other = new Customer(port, owner.addChannel());
        other.begin(owner, "Me too").expect(201);

        owner.browser
                .put(
                        "/api/v1/alerts/seen",
                        Map.of("upTo", Instant.now().toString(), "conversation", customer.conversation))
                .expect(204);

        var alerts = owner.browser.get("/api/v1/alerts").expect(200).json();
        assertThat(alerts.get(0).get("seenAt").isNull()).isTrue();
        assertThat(alerts.get(1).get("seenAt").isNull()).isFalse();
    }

    private static Map<String, Boolean> ways(boolean wanted) {
        return Map.of("console", wanted, "notification", wanted, "mail", false);
    }

    private void note(UUID segment, UUID id, List<UUID> mentions) {
        owner.browser
                .post(
                        "/api/v1/conversations/%s/messages".formatted(customer.conversation),
                        Map.of("id", id, "segment", segment, "sealed", "stands for a note", "mentions", mentions))
                .expect(200);
    }

    private void change(Map<String, Object> change) {
        owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", List.of(customer.conversation), "change", change))
                .expect(200);
    }

    private void waitedFor(int minutes) {
        inWorkspace(() -> database.sql("""
                        UPDATE conversations.conversation SET waiting_since = now() - make_interval(mins => :minutes)
                         WHERE workspace = :workspace AND waiting_since IS NOT NULL
                        """)
                .param("minutes", minutes)
                .param("workspace", owner.workspace)
                .update());
    }

    private List<String> kinds(UUID member) {
        return inWorkspace(() -> database.sql("""
                        SELECT kind FROM alerts.alert WHERE workspace = :workspace AND member = :member ORDER BY at DESC, id DESC
                        """)
                .param("workspace", owner.workspace)
                .param("member", member)
                .query(String.class)
                .list());
    }

    private <T> T inWorkspace(Supplier<T> work) {
        return transactions.inWorkspace(new WorkspaceId(owner.workspace), work);
    }
}
