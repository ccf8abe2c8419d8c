package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.seal.Role;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A bot in front of a website's inbox, which is handed what a visitor says for as long as she lets it and it answers.
@HubTest
class BotInFrontTest {
    @LocalServerPort
    int port;

    private Owner owner;
    private UUID channel;
    private Owner.BotKeys keys;
    private Browser bot;
    private Guest guest;
    private String next = "0";

    @BeforeEach
    void aBotInFrontOfAnInbox() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        keys = owner.addApp(10);
        bot = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        owner.putInFront(channel, keys.app()).expect(204);
        guest = new Guest(port, owner, channel);
    }

    @Test
    void itIsSeenBeforeTheFirstWord() {
        var door = guest.browser
                .get("/api/v1/widget/channels/" + channel)
                .expect(200)
                .json();

        assertThat(door.at("/bot/name").asString()).isEqualTo("Orders bot");
        assertThat(door.at("/bot/app").asString()).isEqualTo(keys.app().toString());
        assertThat(guest.transit().workspace()).isEqualTo(owner.workspace);
    }

    @Test
    void itAnswersWhatAVisitorSays() {
        guest.begin(true, "Where is my order?").expect(201);

        var event = onlyEvent();
        assertThat(event.get("type").asString()).isEqualTo("message");
        assertThat(event.get("text").asString()).isEqualTo("Where is my order?");
        assertThat(event.at("/from/kind").asString()).isEqualTo("customer");
        assertThat(event.get("customer").asString()).isEqualTo(guest.customer());
        assertThat(event.get("owner").asString()).isEqualTo("bot");
        say("On its way.", event.get("epoch").asLong()).expect(200);

        assertThat(guest.said()).containsExactly("contact: Where is my order?", "app: On its way.");
        assertThat(answers()).isEqualTo("bot");
    }

    @Test
    void aVisitorMayLeaveItOut() {
        guest.begin(false, "Is somebody there?").expect(201);

        assertThat(events()).isEmpty();
        assertThat(guest.head().get("bot").isNull()).isTrue();
        say("Hello!", 1).expect(404);
    }

    @Test
    void aPersonsWordTakesOverAndALateAnswerIsRefused() {
        guest.begin(true, "Where is my order?").expect(201);
        var epoch = onlyEvent().get("epoch").asLong();

        TeamView.only(owner).answer("Mira here, I look.").expect(200);
        var late = say("On its way.", epoch);
        late.expect(409);

        assertThat(late.problem()).isEqualTo("stale");
        assertThat(late.json().at("/ownership/owner").asString()).isEqualTo("human");
        assertThat(guest.said()).containsExactly("contact: Where is my order?", "member: Mira here, I look.");
        assertThat(answers()).isEqualTo("human");
        assertThat(guest.head().at("/bot/member").asString()).isEqualTo(owner.member.toString());
    }

    @Test
    void nothingIsHandedToItWhileAPersonAnswersAndAllOfItAfterwards() {
        guest.begin(true, "Where is my order?").expect(201);
        events();
        TeamView.only(owner).answer("Mira here.").expect(200);
        guest.say("It was due on Monday.").expect(200);

        assertThat(gists(events())).containsExactly("takeover");
        ownerSays("give-back");

        assertThat(gists(events()))
                .containsExactly(
                        "meanwhile member: Mira here.", "meanwhile customer: It was due on Monday.", "give_back");
        say("I take it from here.", 3).expect(200);
        guest.say("Good.").expect(200);
        assertThat(gists(events())).containsExactly("customer: Good.");
    }

    @Test
    void aPersonPleaseSendsItAway() {
        guest.begin(true, "Where is my order?").expect(201);
        var epoch = onlyEvent().get("epoch").asLong();

        guest.askPerson().expect(204);
        guest.say("This is for people only.").expect(200);

        assertThat(gists(events())).containsExactly("takeover");
        var late = say("On its way.", epoch);
        late.expect(409);
        assertThat(late.problem()).isEqualTo("stale");
        assertThat(say("On its way.", epoch + 1).status()).isEqualTo(409);
        assertThat(guest.head().get("bot").isNull()).isTrue();
        assertThat(guest.said()).containsExactly("contact: Where is my order?", "contact: This is for people only.");
        assertThat(alerts()).contains("person-wanted");
    }

    @Test
    void itDoesNotComeBackByAMembersHand() {
        guest.begin(true, "Where is my order?").expect(201);
        guest.askPerson().expect(204);

        var answer =
                owner.browser.post("/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation), Map.of());
        answer.expect(409);

        assertThat(answer.problem()).isEqualTo("no-bot");
    }

    @Test
    void aPersonMayBeAskedForWhileTheTeamsKeyIsMissing() {
        guest.begin(true, "Where is my order?").expect(201);

        guest.browser
                .post("/api/v1/widget/conversations/%s/person".formatted(guest.conversation), Map.of())
                .expect(204);

        var refused = guest.say("Still for the bot?");
        refused.expect(409);
        assertThat(refused.problem()).isEqualTo("segment-closed");
        guest.open(false).expect(201);
        guest.say("For people.").expect(200);
        assertThat(gists(events())).containsExactly("customer: Where is my order?", "takeover");
    }

    @Test
    void itHandsOverByAskingForAPerson() {
        guest.begin(true, "I want to talk to somebody").expect(201);
        events();

        report("human_requested");

        assertThat(answers()).isEqualTo("nobody");
        assertThat(alerts()).contains("person-wanted");
        guest.say("Hello?").expect(200);
        assertThat(gists(events())).containsExactly("takeover");
    }

    @Test
    void onlyAnAdminPutsItThere() {
        var other = owner.addApp(10);
        var agent = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        owner.putInFront(
                        channel, other.app(), agent.browser, agent.desk.readOn().signer())
                .expect(403);
        var signedByAgent = owner.putInFront(channel, other.app(), owner.browser, agent.desk.signer());

        assertThat(signedByAgent.status()).isEqualTo(403);
        assertThat(front()).isEqualTo(keys.app().toString());
    }

    @Test
    void anAppOfAnotherWorkspaceIsNoneHere() {
        var theirs = new Owner(port).begin().addApp(10);

        owner.putInFront(channel, theirs.app()).expect(404);

        assertThat(front()).isEqualTo(keys.app().toString());
    }

    @Test
    void aPolicyThatSaysSomethingElseIsRefused() {
        var other = owner.addApp(10);
        var body = new HashMap<String, Object>();
        body.put("app", keys.app());
        body.put(
                "entries",
                List.of(owner.desk
                        .readOn()
                        .entry(new ReaderPolicy(channel, owner.team, List.of("visitor", "transit"), other.app()))));

        owner.browser.put("/api/v1/channels/%s/front".formatted(channel), body).expect(400);
    }

    @Test
    void takenAwayItLeavesItsConversations() {
        guest.begin(true, "Where is my order?").expect(201);
        events();

        owner.putInFront(channel, null).expect(204);

        assertThat(guest.head().get("bot").isNull()).isTrue();
        assertThat(guest.say("Are you there?").problem()).isEqualTo("segment-closed");
        assertThat(guest.open(true).status()).isEqualTo(409);
        guest.open(false).expect(201);
        guest.say("Are you there?").expect(200);
        assertThat(gists(events())).containsExactly("takeover");
        assertThat(say("Yes!", 1).status()).isEqualTo(409);
    }

    @Test
    void putThereWhilePeopleTalkItReadsFromTheNextSegmentOn() {
        owner.putInFront(channel, null).expect(204);
        guest.begin(false, "Only for people").expect(201);
        owner.putInFront(channel, keys.app()).expect(204);

        guest.open(true).expect(201);
        guest.say("For the bot, too").expect(200);

        assertThat(gists(events())).containsExactly("give_back", "customer: For the bot, too");
        assertThat(answers()).isEqualTo("bot");
        say("Hello!", 1).expect(200);
    }

    @Test
    void anAppThatIsRemovedStandsInFrontOfNothing() {
        guest.begin(true, "Where is my order?").expect(201);

        owner.browser.delete("/api/v1/apps/" + keys.app()).expect(204);

        assertThat(guest.browser
                        .get("/api/v1/widget/channels/" + channel)
                        .json()
                        .get("bot")
                        .isNull())
                .isTrue();
        assertThat(guest.head().get("bot").isNull()).isTrue();
        assertThat(new Guest(port, owner, channel).begin(true, "Hello?").problem())
                .isEqualTo("readers-differ");
        guest.open(false).expect(201);
        guest.say("Then for people").expect(200);
    }

    @Test
    void nobodySpeaksForAVisitorInHerStead() {
        guest.begin(true, "Where is my order?").expect(201);

        var told = bot.post(
                        "/api/v1/bot/events",
                        Map.of(
                                "events",
                                List.of(Map.of(
                                        "type", "message_in", "customer", guest.customer(), "text", "I said so"))))
                .expect(200)
                .json()
                .get(0);

        assertThat(told.at("/problem/type").asString()).endsWith("in-front");
        assertThat(guest.said()).containsExactly("contact: Where is my order?");
    }

    @Test
    void aVisitorWhoIsNotThereIsNotBegunForIt() {
        bot.post(
                        "/api/v1/bot/customers/visitor:%s/messages".formatted(UUID.randomUUID()),
                        Map.of("text", "Hi", "epoch", 1))
                .expect(404);
        bot.post("/api/v1/bot/customers/%s/messages".formatted(guest.customer()), Map.of("text", "Hi", "epoch", 1))
                .expect(404);
    }

    @Test
    void whatItReportsWithoutAnEpochIsRefused() {
        guest.begin(true, "Where is my order?").expect(201);

        var told = bot.post(
                        "/api/v1/bot/events",
                        Map.of(
                                "events",
                                List.of(Map.of("type", "message_out", "customer", guest.customer(), "text", "Said"))))
                .expect(200)
                .json()
                .get(0);

        assertThat(told.at("/problem/type").asString()).endsWith("stale");
    }

    @Test
    void aMemberWhoMakesTheSegmentKeepsTransitAmongItsReaders() {
        guest.begin(true, "Where is my order?").expect(201);
        var segments = owner.browser
                .get("/api/v1/conversations/%s/segments".formatted(guest.conversation))
                .expect(200)
                .json();

        assertThat(segments).hasSize(1);
        assertThat(TeamView.only(owner).segment())
                .isEqualTo(guest.key().segment().toString());
        assertThat(owner.browser
                        .get("/api/v1/hub-key/transit")
                        .expect(200)
                        .json()
                        .get("transit")
                        .asString())
                .contains(".");
    }

    private JsonNode onlyEvent() {
        var events = events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private List<JsonNode> events() {
        var asked = bot.get("/api/v1/bot/events?after=" + next).expect(200).json();
        next = asked.get("next").asString();
        var events = new ArrayList<JsonNode>();
        asked.get("events").forEach(events::add);
        return events;
    }

    private static List<String> gists(List<JsonNode> events) {
        return events.stream().map(BotInFrontTest::gist).toList();
    }

    private static String gist(JsonNode event) {
        if (!event.get("type").asString().equals("message")) {
            return event.get("type").asString();
        }
        var meanwhile = event.path("meanwhile").asBoolean(false) ? "meanwhile " : "";
        return "%s%s: %s"
                .formatted(
                        meanwhile,
                        event.at("/from/kind").asString(),
                        event.get("text").asString());
    }

    private Browser.Answer say(String words, long epoch) {
        return bot.post(
                "/api/v1/bot/customers/%s/messages".formatted(guest.customer()), Map.of("text", words, "epoch", epoch));
    }

    private void report(String type) {
        bot.post("/api/v1/bot/events", Map.of("events", List.of(Map.of("type", type, "customer", guest.customer()))))
                .expect(200);
    }

    private void ownerSays(String act) {
        owner.browser
                .post("/api/v1/conversations/%s/owner/%s".formatted(guest.conversation, act), Map.of())
                .expect(200);
    }

    private String answers() {
        return guest.head().at("/bot/answers").asString();
    }

    private String front() {
        return owner.browser
                .get("/api/v1/channels/%s/front".formatted(channel))
                .expect(200)
                .json()
                .get("app")
                .asString();
    }

    private String alerts() {
        return owner.browser.get("/api/v1/alerts").expect(200).text();
    }
}
