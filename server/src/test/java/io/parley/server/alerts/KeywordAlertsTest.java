package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Words of customers that call people.
@HubTest
class KeywordAlertsTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Owner.BotKeys keys;
    private Browser bot;

    @BeforeEach
    void anAppThatWaitsForAWord() {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        bot = bot(keys);
        owner.browser
                .put(
                        "/api/v1/apps/%s/watch".formatted(keys.app()),
                        Map.of("silenceSeconds", 60, "keywords", List.of("lawyer", "refund*")))
                .expect(204);
    }

    @Test
    void aCustomersKeywordCallsOnceAndNamesTheMessage() {
        say(bot, "message_in", "1", "I want to be refunded");
        say(bot, "message_in", "1", "I want to be refunded");
        say(bot, "message_in", "2", "My lawyer knows");

        var alerts = alerts();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).get("kind").asString()).isEqualTo("keyword");
        assertThat(alerts.get(0).get("message").asString()).isEqualTo(firstWord());
        assertThat(alerts.toString()).doesNotContain("refund");
    }

    @Test
    void whatTheBotSaysAndOtherWordsCallNobody() {
        say(bot, "message_in", "1", "Hello");
        say(bot, "message_out", "2", "Do you want a refund?");

        assertThat(alerts()).isEmpty();
    }

    @Test
    void whereAMemberAnswersNobodyIsCalled() {
        say(bot, "message_in", "1", "Hello");
        TeamView.only(owner).answer("It is me, Mira").expect(200);

        say(bot, "message_in", "2", "A refund, please");

        assertThat(alerts()).isEmpty();
    }

    @Test
    void anotherAppsCustomersAreNotHeard() {
        say(bot(owner.addApp(10)), "message_in", "1", "A refund, please");

        assertThat(alerts()).isEmpty();
    }

    @Test
    void whatIsSealedInABrowserIsNeverHeard() {
        new Customer(port, owner.addChannel()).begin(owner, "A refund, please").expect(201);

        assertThat(alerts()).hasSize(1);
        assertThat(alerts().get(0).get("kind").asString()).isEqualTo("new-conversation");
    }

    @Test
    void theWordsAreInTheDatabaseUnderAKeyAlone() {
        var kept = transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("SELECT keywords FROM alerts.watch")
                        .query(byte[].class)
                        .single());

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("lawyer");
        var watch = owner.browser
                .get("/api/v1/apps/%s/watch".formatted(keys.app()))
                .expect(200)
                .json();
        assertThat(watch.get("keywords").toString()).isEqualTo("[\"lawyer\",\"refund*\"]");
    }

    private Browser bot(Owner.BotKeys of) {
        return new Browser(port).with("apikey", of.apiKey()).with("clientkey", of.clientKey());
    }

    private static void say(Browser bot, String type, String id, String words) {
        bot.post(
                        "/api/v1/bot/events",
                        Map.of("events", List.of(Map.of("type", type, "customer", "mia", "id", id, "text", words))))
                .expect(200);
    }

    private String firstWord() {
        var items = owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(TeamView.only(owner).conversation))
                .expect(200)
                .json()
                .get("items");
        return items.get(1).get("id").asString();
    }

    private JsonNode alerts() {
        return owner.browser.get("/api/v1/alerts").expect(200).json();
    }
}
