package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.OwnKeyedBot;
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
        watch(List.of("lawyer", "refund*"), false);
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
    void whoSoundsUpsetCallsOnlyWhereThatIsSwitchedOn() {
        say(bot, "message_in", "1", "This is ridiculous, I am really disappointed!");
        assertThat(alerts()).isEmpty();

        watch(List.of(), true);
        say(bot, "message_in", "2", "When does it arrive?");
        say(bot, "message_in", "3", "Your service is terrible");
        say(bot, "message_in", "4", "Terrible!");

        assertThat(kinds()).containsExactly("sentiment");
        assertThat(alerts().toString()).doesNotContain("terrible");
    }

    @Test
    void oneMessageMayCallForBoth() {
        watch(List.of("refund"), true);

        say(bot, "message_in", "1", "Refund me, you thieves, this is a scam");

        assertThat(kinds()).containsExactlyInAnyOrder("keyword", "sentiment");
    }

    @Test
    void aVisitorIsHeardWhileABotInFrontAnswers() {
        var guest = visitor();
        guest.begin(true, "Hello").expect(201);
        assertThat(kinds()).containsExactly("new-conversation");

        guest.say("I want a refund").expect(200);

        assertThat(kinds()).containsExactly("keyword", "new-conversation");
        assertThat(alerts().toString()).doesNotContain("refund");
    }

    @Test
    void soIsHerFirstWord() {
        visitor().begin(true, "My lawyer told me to write").expect(201);

        assertThat(kinds()).containsExactlyInAnyOrder("keyword", "new-conversation");
    }

    @Test
    void aVisitorIsNotHeardWhoLeavesTheBotOut() {
        var guest = visitor();
        guest.begin(false, "I want a refund").expect(201);

        guest.say("A refund, please").expect(200);

        assertThat(kinds()).containsExactly("new-conversation");
    }

    @Test
    void norIsOneWhoseBotReadsByAKeyOfItsOwn() {
        var channel = owner.addChannel();
        var itself = new OwnKeyedBot(owner, keys.app(), bot);
        owner.putInFrontByOwnKey(channel, keys.app(), itself.set()).expect(204);
        var guest = new Guest(port, owner, channel).seeing(itself.keyBeforePolicy());

        guest.begin(true, "I want a refund").expect(201);
        guest.say("A refund, please").expect(200);

        assertThat(kinds()).containsExactly("new-conversation");
    }

    @Test
    void norIsOneWhoHasAskedForAPersonOrHasOne() {
        var guest = visitor();
        guest.begin(true, "Hello").expect(201);
        TeamView.only(owner).answer("It is me, Mira").expect(200);
        guest.say("A refund, please").expect(200);
        assertThat(kinds()).containsExactly("new-conversation");

        guest.askPerson().expect(204);
        guest.say("A refund, please").expect(200);

        assertThat(kinds()).doesNotContain("keyword");
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

    private void watch(List<String> keywords, boolean sentiment) {
        owner.browser
                .put(
                        "/api/v1/apps/%s/watch".formatted(keys.app()),
                        Map.of("silenceSeconds", 60, "keywords", keywords, "sentiment", sentiment))
                .expect(204);
    }

    /// Of an inbox in front of which the app stands.
    private Guest visitor() {
        var channel = owner.addChannel();
        owner.putInFront(channel, keys.app()).expect(204);
        return new Guest(port, owner, channel);
    }

    private List<String> kinds() {
        return alerts().valueStream().map(alert -> alert.get("kind").asString()).toList();
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
