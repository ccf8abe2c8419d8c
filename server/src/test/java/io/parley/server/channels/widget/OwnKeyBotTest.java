package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.DirectoryChange.HubKeySet;
import io.parley.seal.Role;
import io.parley.seal.WordsAgain;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.OwnKeyedBot;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A bot in front of a website's inbox that reads by a key of its own: the hub hands on what it cannot open.
@HubTest
class OwnKeyBotTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private UUID channel;
    private Owner.BotKeys keys;
    private Browser app;
    private OwnKeyedBot bot;
    private Guest guest;
    private String next = "0";

    @BeforeEach
    void aBotWithAKeyOfItsOwn() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        keys = owner.addApp(10);
        app = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        bot = new OwnKeyedBot(owner, keys.app(), app);
        owner.putInFrontByOwnKey(channel, keys.app(), bot.set()).expect(204);
        guest = new Guest(port, owner, channel).seeing(bot.keyBeforePolicy());
    }

    @Test
    void itIsToldWhatWasSaidSealedAndAnswersSealed() {
        guest.begin(true, "Where is my order?").expect(201);

        var event = onlyEvent();
        assertThat(event.has("text")).isFalse();
        assertThat(event.toString()).doesNotContain("order?");
        assertThat(event.at("/from/kind").asString()).isEqualTo("customer");
        assertThat(bot.words(event)).isEqualTo("Where is my order?");
        var told = bot.say(event, "On its way.").expect(200).json();

        assertThat(told.get("outcome").asString()).isEqualTo("stored");
        assertThat(guest.said()).containsExactly("contact: Where is my order?", "app: On its way.");
    }

    @Test
    void whatItSaysInClearIsRefused() {
        guest.begin(true, "Where is my order?").expect(201);
        var epoch = onlyEvent().get("epoch").asLong();

        var answer = app.post(
                "/api/v1/bot/customers/%s/messages".formatted(guest.customer()), Map.of("text", "Hi", "epoch", epoch));

        answer.expect(409);
        assertThat(answer.problem()).isEqualTo("own-key");
    }

    @Test
    void aLateAnswerIsRefusedWithWhoAnswersNow() {
        guest.begin(true, "Where is my order?").expect(201);
        var event = onlyEvent();
        TeamView.only(owner).answer("Mira here.").expect(200);

        var late = bot.say(event, "On its way.");

        late.expect(409);
        assertThat(late.problem()).isEqualTo("stale");
        assertThat(late.json().at("/ownership/owner").asString()).isEqualTo("human");
        assertThat(guest.said()).containsExactly("contact: Where is my order?", "member: Mira here.");
    }

    @Test
    void nobodyGivesTheHubWordsThatItCouldNeverOpen() {
        guest.begin(true, "Where is my order?").expect(201);
        var message = UUID.fromString(onlyEvent().get("message").asString());
        TeamView.only(owner).answer("Mira here.").expect(200);
        var key = guest.transit();
        var file = new WordsAgain(owner.workspace, guest.conversation, message, "Where is my order?")
                .sealTo(key.recipient())
                .encoded()
                .b64();

        var refused = owner.browser.post(
                "/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation),
                Map.of("transit", key.id(), "words", List.of(Map.of("message", message, "file", file))));

        refused.expect(400);
        assertThat(refused.problem()).isEqualTo("invalid");
    }

    @Test
    void whatWasSaidMeanwhileComesSealedWhenItIsGivenBack() {
        guest.begin(true, "Where is my order?").expect(201);
        events();
        TeamView.only(owner).answer("Mira here.").expect(200);
        guest.say("It was due on Monday.").expect(200);
        assertThat(events()).extracting(it -> it.get("type").asString()).containsExactly("takeover");

        owner.browser
                .post("/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation), Map.of())
                .expect(200);

        var told = events();
        assertThat(told).extracting(it -> it.get("type").asString()).containsExactly("message", "message", "give_back");
        assertThat(told.subList(0, 2))
                .allMatch(it -> it.get("meanwhile").asBoolean())
                .extracting(bot::words)
                .containsExactly("Mira here.", "It was due on Monday.");
        assertThat(told.getFirst().at("/from/id").asString()).isEqualTo(owner.member.toString());
    }

    @Test
    void whatWasSaidLongAgoComesToo() {
        guest.begin(true, "Where is my order?").expect(201);
        events();
        TeamView.only(owner).answer("Mira here.").expect(200);
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("""
                    UPDATE conversations.message SET stored_at = stored_at - interval '9 days'
                     WHERE conversation = :id
                    """).param("id", guest.conversation).update();
        });

        owner.browser
                .post("/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation), Map.of())
                .expect(200);

        assertThat(events())
                .extracting(it -> it.get("type").asString())
                .containsExactly("takeover", "message", "give_back");
    }

    @Test
    void aPersonPleaseLeavesItWithoutAStanza() {
        guest.begin(true, "Where is my order?").expect(201);
        var event = onlyEvent();

        guest.askPerson().expect(204);
        guest.say("This is for people only.").expect(200);

        assertThat(events()).extracting(it -> it.get("type").asString()).containsExactly("takeover");
        assertThat(bot.say(event, "On its way.").problem()).isEqualTo("stale");
        app.get("/api/v1/bot/customers/%s/segment".formatted(guest.customer())).expect(404);
        var segments = owner.browser
                .get("/api/v1/conversations/%s/segments".formatted(guest.conversation))
                .expect(200)
                .json();
        assertThat(segments.get(1).get("id").asString())
                .isEqualTo(guest.key().segment().toString());
        assertThat(readersOf(segments.get(1))).doesNotContain("\"app\"");
    }

    @Test
    void aSegmentIsForTheBotOfThePolicyAsThePolicyHasItAndForNoOther() {
        var stranger = new OwnKeyedBot(owner, Ids.fresh(), app).key(3);
        for (var wrong : List.of(stranger, bot.key(1), bot.key(99))) {
            var refused = new Guest(port, owner, channel).seeing(wrong).begin(true, "Hello?");
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("readers-differ");
        }
        var byTransit = new Guest(port, owner, channel).seeing(null).begin(true, "Hello?");
        assertThat(byTransit.problem()).isEqualTo("readers-differ");
    }

    @Test
    void whereTransitReadsTheBotsOwnKeyDoesNot() {
        owner.putInFront(channel, keys.app()).expect(204);

        assertThat(guest.begin(true, "Hello?").problem()).isEqualTo("readers-differ");
    }

    @Test
    void whereNobodyIsInFrontNoBotReads() {
        owner.putInFront(channel, null).expect(204);

        var refused = guest.begin(true, "Hello?");

        assertThat(refused.status()).isEqualTo(409);
    }

    @Test
    void anotherWayOfReadingIsShownToVisitorsFirst() {
        guest.begin(true, "Where is my order?").expect(201);
        events();

        owner.putInFront(channel, keys.app()).expect(204);

        assertThat(events()).extracting(it -> it.get("type").asString()).containsExactly("takeover");
        assertThat(guest.say("Still for the bot?").problem()).isEqualTo("segment-closed");
        guest.seeing(null).open(true).expect(201);
        guest.say("For it by transit").expect(200);
        assertThat(events().getLast().get("text").asString()).isEqualTo("For it by transit");
    }

    @Test
    void aReplacedKeyReadsNothingMore() {
        guest.begin(true, "Where is my order?").expect(201);
        var event = onlyEvent();
        var next = new OwnKeyedBot(owner, keys.app(), app);
        owner.putInFrontByOwnKey(channel, keys.app(), next.set()).expect(204);

        assertThat(guest.say("For the old key?").problem()).isEqualTo("segment-closed");
        assertThat(bot.say(event, "By the old key").problem()).isEqualTo("segment-closed");
        assertThat(guest.open(true).problem()).isEqualTo("readers-differ");
        guest.seeing(next.keyBeforePolicy()).open(true).expect(201);
        guest.say("For the new one").expect(200);

        assertThat(next.words(onlyEvent())).isEqualTo("For the new one");
        var segment = app.get("/api/v1/bot/customers/%s/segment".formatted(guest.customer()));
        assertThat(next.open(segment.expect(200).json()).segment())
                .isEqualTo(guest.key().segment());
    }

    @Test
    void onlyAnAdminSetsItsKey() {
        var agent = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        var next = new OwnKeyedBot(owner, keys.app(), app).set();
        var entries = List.of(agent.desk.readOn().entry(next));

        agent.browser
                .put("/api/v1/channels/%s/front".formatted(channel), Map.of("app", keys.app(), "entries", entries))
                .expect(403);
    }

    @Test
    void aPolicyThatNamesAKeyWhichIsNotThereIsRefused() {
        var other = owner.addApp(10);

        owner.putInFrontByOwnKey(channel, other.app()).expect(400);
    }

    @Test
    void whatComesBeforeThePolicyIsTheKeyByWhichItReads() {
        var other = owner.addApp(10);
        var theirs = new OwnKeyedBot(owner, other.app(), app).set();
        var hub = new HubKeySet(Ids.fresh(), theirs.key());

        owner.putInFrontByOwnKey(channel, keys.app(), theirs).expect(400);
        owner.putInFrontByOwnKey(channel, keys.app(), hub).expect(400);
        owner.putInFrontByOwnKey(channel, keys.app()).expect(204);
    }

    @Test
    void itReadsTheDirectoryAsItsMembersDo() {
        var entries = app.get("/api/v1/bot/directory").expect(200).json().get("entries");

        assertThat(entries)
                .isEqualTo(owner.browser
                        .get("/api/v1/directory")
                        .expect(200)
                        .json()
                        .get("entries"));
        assertThat(app.get("/api/v1/bot/directory?from=2").expect(200).json().get("entries"))
                .hasSize(entries.size() - 2);
    }

    @Test
    void itHandsOverByAskingForAPerson() {
        guest.begin(true, "I want to talk to somebody").expect(201);
        var event = onlyEvent();

        app.post(
                        "/api/v1/bot/events",
                        Map.of("events", List.of(Map.of("type", "human_requested", "customer", guest.customer()))))
                .expect(200);

        assertThat(guest.head().at("/bot/answers").asString()).isEqualTo("nobody");
        assertThat(bot.say(event, "Still me").problem()).isEqualTo("stale");
    }

    private static String readersOf(JsonNode segment) {
        return io.parley.seal.Bytes.ofB64(segment.get("readers").asString().split("\\.")[1])
                .utf8();
    }

    private JsonNode onlyEvent() {
        var events = events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private List<JsonNode> events() {
        var asked = app.get("/api/v1/bot/events?after=" + next).expect(200).json();
        next = asked.get("next").asString();
        var events = new ArrayList<JsonNode>();
        asked.get("events").forEach(events::add);
        return events;
    }
}
