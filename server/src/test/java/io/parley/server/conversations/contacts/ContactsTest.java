package io.parley.server.conversations.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Folder;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
class ContactsTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private UUID channel;
    private Customer leonie;
    private Customer tomas;

    @BeforeEach
    void twoContacts() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        leonie = arrived();
        tomas = arrived();
    }

    @Test
    void whoWroteLastComesFirst() {
        assertThat(listed("")).containsExactly(tomas.contact, leonie.contact);
        assertThat(listed("channel=" + channel)).hasSize(2);
        assertThat(listed("channel=" + UUID.fromString("0198c0de-0000-7000-8000-000000000000")))
                .isEmpty();
    }

    @Test
    void mergedContactsAreOnePersonWithBothConversations() {
        put(leonie, "merged", Map.of("into", tomas.contact));

        assertThat(listed("")).containsExactly(tomas.contact);
        assertThat(contact(tomas).get("conversations").asInt()).isEqualTo(2);
        assertThat(conversationsOf(tomas.contact)).containsExactlyInAnyOrder(leonie.conversation, tomas.conversation);
        assertThat(head(leonie).get("person").asString()).isEqualTo(tomas.contact.toString());
        assertThat(events("contact.merged")).isEqualTo(1);
    }

    @Test
    void aMergedContactGoesOnWritingAndReadsOnlyHerOwn() {
        put(leonie, "merged", Map.of("into", tomas.contact));

        leonie.say(owner, "still me").expect(200);

        var hers =
                leonie.browser.get("/api/v1/widget/conversations").expect(200).json();
        assertThat(hers.size()).isEqualTo(1);
    }

    @Test
    void mergingCanBeTakenBack() {
        put(leonie, "merged", Map.of("into", tomas.contact));

        owner.browser.delete(path(leonie) + "/merged").expect(204);

        assertThat(listed("")).hasSize(2);
    }

    @Test
    void nobodyIsMergedIntoHerself() {
        assertThat(owner.browser
                        .put(path(leonie) + "/merged", Map.of("into", leonie.contact))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBlockedContactIsToldSoAndNothingIsStored() {
        put(leonie, "blocked", Map.of("blocked", true));

        var refused = leonie.say(owner, "let me in");

        assertThat(refused.expect(403).problem()).isEqualTo("blocked");
        assertThat(head(leonie).get("lastPosition").asInt()).isEqualTo(1);
        assertThat(listed("blocked=true")).containsExactly(leonie.contact);
        tomas.say(owner, "I am not blocked").expect(200);
    }

    @Test
    void aBlockedContactBeginsNoOtherConversation() {
        put(leonie, "blocked", Map.of("blocked", true));
        var again = leonie.inAnotherConversation();

        assertThat(again.begin(owner, "hello again").expect(403).problem()).isEqualTo("blocked");
    }

    @Test
    void whoIsUnblockedWritesOn() {
        put(leonie, "blocked", Map.of("blocked", true));
        put(leonie, "blocked", Map.of("blocked", false));

        leonie.say(owner, "thank you").expect(200);
    }

    @Test
    void erasingLeavesNothingButIdsInTheAuditTrail() {
        var folder = Folder.ofTeam(owner);
        folder.put(leonie.contact, folder.record(leonie.contact, "contact", 0, "{\"name\":\"Leonie\"}"))
                .expect(200);

        owner.browser.delete(path(leonie)).expect(204);

        assertThat(owner.browser.get(path(leonie)).status()).isEqualTo(404);
        assertThat(owner.browser
                        .get("/api/v1/conversations/" + leonie.conversation)
                        .status())
                .isEqualTo(404);
        assertThat(rows("conversations.message", "conversation", leonie.conversation))
                .isZero();
        assertThat(rows("vault.segment", "container", leonie.conversation)).isZero();
        assertThat(rows("conversations.live", "conversation", leonie.conversation))
                .isEqualTo(1);
        assertThat(folder.read("contact", 0).json().at("/items/0/sealed").isNull())
                .isTrue();
        assertThat(leonie.browser.get("/api/v1/widget/conversations").status()).isEqualTo(401);
        assertThat(events("privacy.erasure_completed")).isEqualTo(2);
    }

    @Test
    void theTeamSeesThatSomethingWasErasedAndNotWhat() {
        assertThat(contact(leonie).get("erased").isNull()).isTrue();

        eraseAsAsked(leonie);

        var left = contact(leonie);
        assertThat(left.get("conversations").asInt()).isZero();
        assertThat(left.at("/erased/conversations").asInt()).isEqualTo(1);
        assertThat(Instant.parse(left.at("/erased/last").asString()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(contact(tomas).get("erased").isNull()).isTrue();
    }

    @Test
    void whoeverOneIsTakenForHasHersErasedToo() {
        eraseAsAsked(leonie);
        eraseAsAsked(tomas);

        put(leonie, "merged", Map.of("into", tomas.contact));

        assertThat(contact(tomas).at("/erased/conversations").asInt()).isEqualTo(2);
        assertThat(contact(leonie).at("/erased/conversations").asInt()).isEqualTo(1);
    }

    @Test
    void whoHasNoConversationLeftIsErasedHerself() {
        eraseAsAsked(leonie);

        owner.browser.delete(path(leonie)).expect(204);

        owner.browser.get(path(leonie)).expect(404);
    }

    @Test
    void onceSheIsErasedNothingSaysWhoseTheErasedWas() {
        eraseAsAsked(leonie);
        assertThat(rows("conversations.erasure", "contact", leonie.contact)).isEqualTo(1);

        owner.browser.delete(path(leonie)).expect(204);

        assertThat(rows("conversations.erasure", "contact", leonie.contact)).isZero();
        assertThat(rows("conversations.erasure", "conversation", leonie.conversation))
                .isEqualTo(1);
    }

    @Test
    void aDeletedMessageIsNoErasedConversation() {
        leonie.say(owner, "a secret").expect(200);
        var own = "/api/v1/widget/conversations/" + leonie.conversation + "/messages";
        var message = leonie.browser.get(own).expect(200).json().at("/items/1/id");

        leonie.browser.delete(own + "/" + message.asString()).expect(204);

        assertThat(contact(leonie).get("erased").isNull()).isTrue();
    }

    @Test
    void browsersThatKeepCopiesLearnWhatWasErased() {
        owner.browser.delete(path(leonie)).expect(204);

        var erased = owner.browser.getUntil(
                "/api/v1/conversations/erasures", found -> !found.get("items").isEmpty());

        assertThat(erased.at("/items/0/conversation").asString()).isEqualTo(leonie.conversation.toString());
        assertThat(owner.browser
                        .get("/api/v1/conversations/erasures?after="
                                + erased.get("cursor").asString())
                        .expect(200)
                        .json()
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void whoeverIsUnderALegalHoldIsNotErased() {
        put(leonie, "held", Map.of("held", true));

        assertThat(owner.browser.delete(path(leonie)).expect(409).problem()).isEqualTo("legal-hold");
        assertThat(events("privacy.erasure_refused")).isEqualTo(1);

        put(leonie, "held", Map.of("held", false));
        owner.browser.delete(path(leonie)).expect(204);
    }

    @Test
    void aWorkspaceUnderALegalHoldErasesNothing() {
        owner.browser.put("/api/v1/legal-hold", Map.of("held", true)).expect(204);

        assertThat(owner.browser.delete(path(tomas)).expect(409).problem()).isEqualTo("legal-hold");
    }

    private Customer arrived() {
        var customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        return customer;
    }

    private void eraseAsAsked(Customer customer) {
        customer.browser
                .put("/api/v1/widget/conversations/%s/erasure-wish".formatted(customer.conversation), Map.of())
                .expect(204);
        owner.browser
                .post("/api/v1/conversations/%s/erasure-wish".formatted(customer.conversation), Map.of("erase", true))
                .expect(204);
    }

    private void put(Customer customer, String what, Map<String, ?> body) {
        owner.browser.put(path(customer) + "/" + what, body).expect(204);
    }

    private static String path(Customer customer) {
        return "/api/v1/contacts/" + customer.contact;
    }

    private JsonNode contact(Customer customer) {
        return owner.browser.get(path(customer)).expect(200).json();
    }

    private JsonNode head(Customer customer) {
        return owner.browser
                .get("/api/v1/conversations/" + customer.conversation)
                .expect(200)
                .json();
    }

    private List<UUID> listed(String query) {
        return ids(owner.browser.get("/api/v1/contacts?" + query).expect(200).json());
    }

    private List<UUID> conversationsOf(UUID contact) {
        return ids(owner.browser
                .get("/api/v1/conversations?contact=" + contact)
                .expect(200)
                .json());
    }

    private static List<UUID> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> UUID.fromString(item.get("id").asString()))
                .toList();
    }

    private int events(String type) {
        return count("SELECT count(*) FROM audit.event WHERE workspace = :workspace AND type = :value", type);
    }

    private int rows(String table, String column, UUID value) {
        return count(
                "SELECT count(*) FROM %s WHERE workspace = :workspace AND %s = :value".formatted(table, column), value);
    }

    private int count(String sql, Object value) {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql(sql)
                        .param("workspace", owner.workspace)
                        .param("value", value)
                        .query(Integer.class)
                        .single());
    }
}
