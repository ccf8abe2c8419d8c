package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Role;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class HandlingTest {
    @LocalServerPort
    int port;

    @Autowired
    Waking waking;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aCustomerWaits() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
    }

    @Test
    void aWaitingConversationNeedsAHuman() {
        assertThat(list("needs-human")).containsExactly(customer.conversation);
        assertThat(counts("needsHuman")).isEqualTo(1);
    }

    @Test
    void whoeverTakesAConversationFindsItAmongHers() {
        change(Map.of("kind", "assign", "member", owner.member));

        assertThat(list("mine")).containsExactly(customer.conversation);
        assertThat(head().get("assignee").asString()).isEqualTo(owner.member.toString());
        assertThat(counts("mine")).isEqualTo(1);
    }

    @Test
    void whoeverAnswersAConversationThatNobodyHasTakesIt() {
        answer(owner.browser, false);
        answer(owner.browser, false);

        assertThat(list("needs-human")).isEmpty();
        assertThat(list("mine")).containsExactly(customer.conversation);
        assertThat(events("conversation.assigned")).isEqualTo(1);
    }

    @Test
    void whoeverAnswersAConversationThatSomebodyHasLeavesItThere() {
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        change(Map.of("kind", "assign", "member", owner.member));

        answer(colleague.browser, false);

        assertThat(head().get("assignee").asString()).isEqualTo(owner.member.toString());
        assertThat(events("conversation.assigned")).isEqualTo(1);
    }

    @Test
    void whoeverSaysNoMoreThanWhoSheIsWaitsForNoAnswer() {
        customer = new Customer(port, owner.addChannel());
        customer.introduceHerself(owner).expect(201);
        assertThat(head().get("waitingSince").isNull()).isTrue();

        customer.say(owner, "Hello?").expect(200);
        assertThat(head().get("waitingSince").isNull()).isFalse();
    }

    @Test
    void anEditTakesNothing() {
        answer(owner.browser, true);

        assertThat(list("needs-human")).containsExactly(customer.conversation);
        assertThat(head().get("assignee").isNull()).isTrue();
    }

    @Test
    void aConversationIsNotGivenToSomebodyOutsideItsTeam() {
        assertThat(change(Map.of("kind", "assign", "member", Ids.fresh()))).isEqualTo("unfit");
    }

    @Test
    void aClosedConversationWaitsForNobodyAndOpensWithTheNextWord() {
        change(Map.of("kind", "close"));
        assertThat(list("closed")).containsExactly(customer.conversation);
        assertThat(head().get("waitingSince").isNull()).isTrue();

        customer.say(owner, "One more thing").expect(200);

        assertThat(list("closed")).isEmpty();
        assertThat(list("needs-human")).containsExactly(customer.conversation);
    }

    @Test
    void doingItAgainChangesNothing() {
        assertThat(change(Map.of("kind", "close"))).isEqualTo("changed");
        assertThat(change(Map.of("kind", "close"))).isEqualTo("unchanged");
        assertThat(events("conversation.closed")).isEqualTo(1);
    }

    @Test
    void spamStaysSpamWhateverTheCustomerSays() {
        change(Map.of("kind", "mark-spam"));

        customer.say(owner, "Buy now").expect(200);

        assertThat(list("spam")).containsExactly(customer.conversation);
        assertThat(list("needs-human")).isEmpty();
    }

    @Test
    void aSnoozedConversationComesBackByItself() {
        change(Map.of("kind", "snooze", "until", Instant.now().plusSeconds(3600).toString()));
        assertThat(list("snoozed")).containsExactly(customer.conversation);

        theHourPasses();
        waking.wakeDue();

        assertThat(list("open")).containsExactly(customer.conversation);
        assertThat(events("conversation.opened")).isEqualTo(1);
    }

    @Test
    void nothingIsSnoozedIntoThePast() {
        var body = Map.of(
                "conversations", List.of(customer.conversation),
                "change", Map.of("kind", "snooze", "until", "2020-01-01T00:00:00Z"));

        assertThat(owner.browser.post("/api/v1/conversations/changes", body).status())
                .isEqualTo(400);
    }

    @Test
    void manyAreChangedInOneRequestAndEachIsAnswered() {
        var second = new Customer(port, owner.addChannel());
        second.begin(owner, "Me too").expect(201);
        var unknown = Ids.fresh();

        var answers = owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of(
                                "conversations", List.of(customer.conversation, second.conversation, unknown),
                                "change", Map.of("kind", "prioritise", "priority", "urgent")))
                .expect(200)
                .json();

        assertThat(answers.valueStream().map(it -> it.get("answer").asString()))
                .containsExactly("changed", "changed", "absent");
        assertThat(list("any&priority=urgent")).containsExactly(second.conversation, customer.conversation);
    }

    @Test
    void conversationsOfAnotherWorkspaceAreAbsent() {
        var stranger = new Owner(port).begin();

        var answer = stranger.browser.post("/api/v1/conversations/changes", body(Map.of("kind", "close")));

        assertThat(answer.expect(200).json().at("/0/answer").asString()).isEqualTo("absent");
        assertThat(head().get("state").asString()).isEqualTo("open");
    }

    @Test
    void whatAMemberHasReadIsRememberedForHer() {
        customer.say(owner, "Two").expect(200);
        owner.browser.put(read(), Map.of("position", 1, "unread", false)).expect(204);

        assertThat(head().get("readPosition").asInt()).isEqualTo(1);
        assertThat(head().get("contactPosition").asInt()).isEqualTo(2);
    }

    @Test
    void anotherBrowserNeverUnreadsWhatWasRead() {
        customer.say(owner, "Two").expect(200);
        owner.browser.put(read(), Map.of("position", 2, "unread", false)).expect(204);

        owner.browser.put(read(), Map.of("position", 1, "unread", false)).expect(204);
        assertThat(head().get("readPosition").asInt()).isEqualTo(2);

        owner.browser.put(read(), Map.of("position", 1, "unread", true)).expect(204);
        assertThat(head().get("readPosition").asInt()).isEqualTo(1);
    }

    @Test
    void theCustomerIsNotToldHowHerConversationIsHandled() {
        change(Map.of("kind", "mark-spam"));

        var hers =
                customer.browser.get("/api/v1/widget/conversations").expect(200).json();

        assertThat(hers.at("/0/state").asString()).isEqualTo("open");
    }

    private void answer(Browser member, boolean quiet) {
        member.post(
                        "/api/v1/conversations/%s/messages".formatted(customer.conversation),
                        Map.of(
                                "id",
                                Ids.fresh(),
                                "segment",
                                customer.segment,
                                "sealed",
                                "stands for a message",
                                "quiet",
                                quiet))
                .expect(200);
    }

    private String change(Map<String, Object> change) {
        return owner.browser
                .post("/api/v1/conversations/changes", body(change))
                .expect(200)
                .json()
                .at("/0/answer")
                .asString();
    }

    private Map<String, Object> body(Map<String, Object> change) {
        return Map.of("conversations", List.of(customer.conversation), "change", change);
    }

    private List<UUID> list(String query) {
        return owner.browser
                .get("/api/v1/conversations?list=" + query)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(item -> UUID.fromString(item.get("id").asString()))
                .toList();
    }

    private int counts(String list) {
        return owner.browser
                .get("/api/v1/conversations/counts")
                .expect(200)
                .json()
                .get(list)
                .asInt();
    }

    private JsonNode head() {
        return owner.browser
                .get("/api/v1/conversations/" + customer.conversation)
                .expect(200)
                .json();
    }

    private String read() {
        return "/api/v1/conversations/%s/read".formatted(customer.conversation);
    }

    private int events(String type) {
        var workspace = new WorkspaceId(owner.workspace);
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("SELECT count(*) FROM audit.event WHERE workspace = :workspace AND type = :type")
                        .param("workspace", owner.workspace)
                        .param("type", type)
                        .query(Integer.class)
                        .single());
    }

    private void theHourPasses() {
        transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("""
                        UPDATE conversations.conversation SET snoozed_until = now() - interval '1 second'
                         WHERE workspace = :workspace AND snoozed_until IS NOT NULL
                        """).param("workspace", owner.workspace).update());
    }
}
