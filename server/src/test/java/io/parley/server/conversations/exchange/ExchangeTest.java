package io.parley.server.conversations.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class ExchangeTest {
    @LocalServerPort
    int port;

    private Owner owner;
    private Customer customer;

    @BeforeEach
    void begin() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
    }

    @Test
    void theCustomerLearnsThatTheTeamHasRead() {
        assertThat(head().get("read").isNull()).isTrue();

        owner.browser
                .put(conversation("/read"), Map.of("position", 1, "unread", false))
                .expect(204);

        assertThat(head().get("read").asString()).isEqualTo(messageAt(0));
        assertThat(head().get("delivered").asString()).isEqualTo(messageAt(0));
    }

    @Test
    void theTeamLearnsThatTheCustomerHasRead() {
        customer.browser.put(own("/marks"), Map.of("delivered", messageAt(0))).expect(204);
        assertThat(exchange().at("/contact/delivered").asInt()).isEqualTo(1);
        assertThat(exchange().at("/contact/read").asInt()).isZero();

        customer.browser.put(own("/marks"), Map.of("read", messageAt(0))).expect(204);

        assertThat(exchange().at("/contact/read").asInt()).isEqualTo(1);
    }

    @Test
    void aMarkNeverMovesBack() {
        customer.say(owner, "And?").expect(200);

        customer.browser.put(own("/marks"), Map.of("read", messageAt(1))).expect(204);
        customer.browser.put(own("/marks"), Map.of("read", messageAt(0))).expect(204);

        assertThat(exchange().at("/contact/read").asInt()).isEqualTo(2);
    }

    @Test
    void whoeverIsNotThereReadsNothing() {
        customer.browser.put(own("/marks"), Map.of("read", Ids.fresh())).expect(204);

        assertThat(exchange().at("/contact/delivered").asInt()).isZero();
    }

    @Test
    void anAuthorDeletesHerWordsAndLeavesATrace() {
        customer.say(owner, "a secret").expect(200);
        var message = messageAt(1);

        customer.browser.delete(own("/messages/" + message)).expect(204);
        customer.browser.delete(own("/messages/" + message)).expect(204);

        assertThat(messages().get(1).get("sealed").isNull()).isTrue();
        assertThat(messages().size()).isEqualTo(2);
    }

    @Test
    void nobodyDeletesAnothersWords() {
        assertThat(owner.browser
                        .delete(conversation("/messages/" + messageAt(0)))
                        .expect(403)
                        .problem())
                .isEqualTo("foreign-message");
        customer.browser.delete(own("/messages/" + Ids.fresh())).expect(404);
    }

    @Test
    void theMessageThatBringsHerKeysGoesWithTheWholeConversation() {
        assertThat(customer.browser
                        .delete(own("/messages/" + messageAt(0)))
                        .expect(409)
                        .problem())
                .isEqualTo("introduction");
    }

    @Test
    void whatIsUnderALegalHoldIsNotDeleted() {
        customer.say(owner, "And?").expect(200);
        owner.browser.put("/api/v1/legal-hold", Map.of("held", true)).expect(204);

        assertThat(customer.browser
                        .delete(own("/messages/" + messageAt(1)))
                        .expect(409)
                        .problem())
                .isEqualTo("legal-hold");
    }

    @Test
    void aQuietMessageNeitherOpensAConversationNorWaits() {
        owner.browser.post("/api/v1/conversations/changes", change("close")).expect(200);
        var edit = new HashMap<>(customer.message(owner, Ids.fresh(), "edited", null));
        edit.put("quiet", true);

        customer.browser.post(own("/messages"), edit).expect(200);

        var head = owner.browser.get(conversation("")).expect(200).json();
        assertThat(head.get("state").asString()).isEqualTo("closed");
        assertThat(head.get("lastPosition").asInt()).isEqualTo(2);
    }

    @Test
    void theLastRatingCounts() {
        customer.browser.put(own("/rating"), Map.of("score", 2)).expect(204);
        customer.browser.put(own("/rating"), Map.of("score", 5)).expect(204);
        customer.browser.put(own("/rating"), Map.of("score", 6)).expect(400);

        assertThat(exchange().at("/rating/score").asInt()).isEqualTo(5);
        assertThat(head().at("/rating/score").asInt()).isEqualTo(5);
    }

    @Test
    void aMemberConfirmsThatAConversationIsErased() {
        customer.browser.put(own("/erasure-wish"), Map.of()).expect(204);
        assertThat(exchange().at("/erasureWish/refusedAt").isNull()).isTrue();

        owner.browser.post(conversation("/erasure-wish"), Map.of("erase", true)).expect(204);

        owner.browser.get(conversation("")).expect(404);
        assertThat(customer.browser
                        .get("/api/v1/widget/conversations")
                        .expect(200)
                        .json()
                        .isEmpty())
                .isTrue();
        var erased = owner.browser.getUntil(
                "/api/v1/conversations/erasures", found -> !found.get("items").isEmpty());
        assertThat(erased.at("/items/0/conversation").asString()).isEqualTo(customer.conversation.toString());
    }

    @Test
    void aLegalHoldKeepsWhatACustomerWantsErased() {
        customer.browser.put(own("/erasure-wish"), Map.of()).expect(204);
        owner.browser.put("/api/v1/legal-hold", Map.of("held", true)).expect(204);

        assertThat(owner.browser
                        .post(conversation("/erasure-wish"), Map.of("erase", true))
                        .expect(409)
                        .problem())
                .isEqualTo("legal-hold");
        owner.browser.get(conversation("")).expect(200);
    }

    @Test
    void nothingIsErasedThatNobodyAskedFor() {
        customer.browser.put(own("/erasure-wish"), Map.of()).expect(204);
        customer.browser.delete(own("/erasure-wish")).expect(204);

        assertThat(owner.browser
                        .post(conversation("/erasure-wish"), Map.of("erase", true))
                        .expect(409)
                        .problem())
                .isEqualTo("no-erasure-wish");
    }

    @Test
    void whoWritesIsSeenLiveByTheOtherSide() throws Exception {
        try (var lines = lines(customer.browser.stream("/api/v1/widget/live").body())) {
            await(lines, "event: ready");

            owner.browser.post(conversation("/typing"), Map.of("track", "team")).expect(204);
            customer.say(owner, "Still there?").expect(200);
            await(lines, "event: message");
            owner.browser
                    .put(conversation("/read"), Map.of("position", 2, "unread", false))
                    .expect(204);
            var between = await(lines, "event: marks");

            assertThat(between).doesNotContain("event: typing");
        }
    }

    @Test
    void theTeamSeesThatTheCustomerWrites() throws Exception {
        try (var lines = lines(owner.browser.stream("/api/v1/live").body())) {
            await(lines, "event: ready");

            customer.browser.post(own("/typing"), Map.of()).expect(204);

            await(lines, "event: typing");
            assertThat(lines.readLine())
                    .contains("\"writing\":{\"kind\":\"contact\",\"id\":\"%s\"}".formatted(customer.contact));
        }
    }

    private static BufferedReader lines(java.io.InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /// Reads up to a line; gives everything before it.
    private static String await(BufferedReader lines, String wanted) throws Exception {
        var read = new StringBuilder();
        for (var line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            read.append(line).append('\n');
        }
        return read.toString();
    }

    private Map<String, Object> change(String kind) {
        return Map.of("conversations", List.of(customer.conversation), "change", Map.of("kind", kind));
    }

    private JsonNode head() {
        return customer.browser
                .get("/api/v1/widget/conversations")
                .expect(200)
                .json()
                .get(0);
    }

    private JsonNode exchange() {
        return owner.browser.get(conversation("/exchange")).expect(200).json();
    }

    private JsonNode messages() {
        return owner.browser.get(conversation("/messages")).expect(200).json().get("items");
    }

    private String messageAt(int index) {
        return messages().get(index).get("id").asString();
    }

    private String conversation(String rest) {
        return "/api/v1/conversations/%s%s".formatted(customer.conversation, rest);
    }

    private String own(String rest) {
        return "/api/v1/widget/conversations/%s%s".formatted(customer.conversation, rest);
    }
}
