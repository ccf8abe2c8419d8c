package io.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.seal.Bytes;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Bot;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Folder;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.NoteSegment;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String META = "{\"shift\": \"night\"}";

    @LocalServerPort
    int port;

    @Autowired
    Conversations conversations;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private UUID channel;
    private Customer customer;

    @BeforeEach
    void aConversation() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
    }

    @Test
    void anEventSaysWhoDidWhatAndWhatTheCallerSaysOfTheCall() {
        withFacts(owner.browser)
                .put("/api/v1/me/name", Map.of("name", "Mira O."))
                .expect(204);

        var event = only("user.renamed");

        assertThat(event.get("outcome")).isEqualTo("ok");
        assertThat(event.get("reason")).isNull();
        assertThat(event).containsEntry("actor_kind", "member").containsEntry("actor", owner.member);
        assertThat(event).containsEntry("object_kind", "member").containsEntry("object", owner.member);
        assertCarriesTheFacts(event);
    }

    @Test
    void anEventOfTheGroupCommitWriterSaysIt() {
        withFacts(customer.browser);

        customer.say(owner, "Are you there?").expect(200);

        var event = events("message.sent").getLast();
        assertThat(event).containsEntry("actor_kind", "visitor").containsEntry("actor", customer.visitor);
        assertCarriesTheFacts(event);
    }

    @Test
    void aCallThatSaysNothingOfItselfGetsAnIdFromTheHub() {
        var answer =
                owner.browser.put("/api/v1/me/name", Map.of("name", "Mira O.")).expect(204);

        var event = only("user.renamed");

        assertThat(event.get("request")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(event.get("network")).isEqualTo("local");
        assertThat(event.get("external_id")).isNull();
        assertThat(event.get("meta")).isNull();
    }

    @Test
    void aSignInThatIsRefusedIsWrittenDownAsDenied() {
        var guess = Map.of(
                "email",
                owner.email,
                "secret",
                Bytes.ofUtf8("it is not this, but 32 bytes too").b64());

        withFacts(new Browser(port)).post("/api/v1/sign-in", guess).expect(401);

        var event = only("auth.login_denied");
        assertThat(event).containsEntry("outcome", "denied").containsEntry("reason", "wrong-secret");
        assertThat(event).containsEntry("actor_kind", "anyone").containsEntry("object", owner.member);
        assertThat(event.get("actor")).isNull();
        assertCarriesTheFacts(event);
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

    @Test
    void anOperationThatFailsLeavesNoEvent() {
        var begun = new Owner(port);
        var visit = new HashMap<>(begun.firstVisit());
        visit.computeIfPresent("entries", (_, entries) -> ((List<?>) entries).subList(0, 4));

        begun.browser.post("/api/v1/workspaces", visit).expect(400);

        assertThat(count(begun.workspace)).isZero();
        assertThat(count(owner.workspace)).isPositive();
    }

    @Test
    void anEventThatCannotBeWrittenLeavesNoOperation() {
        var draft = new Bot(conversations, owner, customer, channel)
                .draft(new Author.Contact(new ContactId(customer.contact)));
        var nobody = new Actor("somebody of a kind that the database does not know", Optional.empty());
        var event = AuditEvent.of(
                draft.workspace(), "message.sent", nobody, "message", draft.id().value());
        var before = count(owner.workspace);

        assertThatThrownBy(() -> conversations.append(recordedBy(event, draft))).isInstanceOf(RuntimeException.class);

        assertThat(count(owner.workspace)).isEqualTo(before);
        assertThat(messages()).isEqualTo(1);
        assertThat(conversations.append(draft)).isInstanceOf(Appended.Stored.class);
        assertThat(messages()).isEqualTo(2);
    }

    private static Draft recordedBy(AuditEvent event, Draft draft) {
        return new Draft(
                draft.workspace(),
                draft.conversation(),
                draft.id(),
                draft.segment(),
                draft.author(),
                draft.teams(),
                draft.sealed(),
                event);
    }

    private int messages() {
        return asked(owner.workspace, "SELECT id FROM conversations.message WHERE workspace = :workspace", Map.of())
                .size();
    }

    private static Browser withFacts(Browser browser) {
        return browser.with("X-Forwarded-For", "203.0.113.77")
                .with("X-Request-Id", "call-7.a")
                .with("Parley-External-Id", "ticket:4711")
                .with("Parley-Meta", META);
    }

    private static void assertCarriesTheFacts(Map<String, @Nullable Object> event) {
        assertThat(event)
                .containsEntry("network", "203.0.113.0/24")
                .containsEntry("request", "call-7.a")
                .containsEntry("external_id", "ticket:4711")
                .containsEntry("meta", META);
    }

    private void report(Owner.BotKeys bot) {
        new Browser(port)
                .with("apikey", bot.apiKey())
                .with("clientkey", bot.clientKey())
                .post("/api/v1/in", Map.of("channel", "77", "mid", "mid.1", "text", "hello"))
                .expect(200);
    }

    private Map<String, @Nullable Object> only(String type) {
        var found = events(type);
        assertThat(found).hasSize(1);
        return found.getFirst();
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
