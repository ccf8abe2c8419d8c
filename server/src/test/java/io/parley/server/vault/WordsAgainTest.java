package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.WordsAgain;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
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
import tools.jackson.databind.json.JsonMapper;

/// What transit opens no more, and a member gives to a bot anew.
@HubTest
class WordsAgainTest {
    private static final String HELLO = """
            {"sender":{"id":"1234567890"},"recipient":{"id":"PAGE"},"timestamp":1458692752478,"message":{"mid":"mid.1","text":"hello"}}""";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    TransitKeys keys;

    private Owner owner;
    private Owner.BotKeys app;
    private Browser bot;
    private String next = "0";

    @BeforeEach
    void aBotThatAsks() {
        owner = new Owner(port).begin();
        app = owner.addApp(10);
        bot = new Browser(port).with("apikey", app.apiKey()).with("clientkey", app.clientKey());
    }

    @Test
    void aDeliveryThatTransitOpensNoMoreArrivesByTheWordsOfAMember() {
        var lost = lostDelivery();
        var message = UUID.fromString(lost.get("message").asString());
        var conversation = UUID.fromString(lost.get("conversation").asString());

        give(lost, sealed(conversation, message, "Mira here.")).expect(204);

        assertThat(gists(events())).containsExactly("member: Mira here.");
        assertThat(events()).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void whatAppsAskForComesBehindWhatTheyGotAlready() {
        var lost = lostDelivery();
        owner.browser
                .post(
                        "/api/v1/conversations/%s/owner/give-back"
                                .formatted(lost.get("conversation").asString()),
                        Map.of())
                .expect(200);
        assertThat(gists(events())).containsExactly("give_back");

        give(lost, sealed(id(lost, "conversation"), id(lost, "message"), "Mira here."))
                .expect(204);

        assertThat(gists(events())).containsExactly("member: Mira here.");
    }

    @Test
    void onlyTheWordsOfThisMessageForTheKeyInUseAreTaken() {
        var lost = lostDelivery();
        var conversation = id(lost, "conversation");
        var message = id(lost, "message");
        var good = sealed(conversation, message, "Mira here.");

        refused(lost, sealed(conversation, Ids.fresh(), "Mira here."), 400, "invalid");
        refused(lost, sealed(Ids.fresh(), message, "Mira here."), 400, "invalid");
        refused(lost, forAnother(conversation, message), 400, "invalid");
        refused(
                lost,
                Map.of(
                        "transit",
                        good.get("transit"),
                        "file",
                        Bytes.ofUtf8("no age file").b64()),
                400,
                "invalid");
        refused(lost, Map.of("transit", Ids.fresh(), "file", good.get("file")), 409, "transit-outdated");
        give(lost, good).expect(204);
        refused(lost, good, 404, "absent");
    }

    @Test
    void whoeverGivesBackGivesAlongWhatIsTooOld() {
        var channel = owner.addChannel();
        owner.putInFront(channel, app.app()).expect(204);
        var guest = new Guest(port, owner, channel);
        guest.begin(true, "Where is my order?").expect(201);
        assertThat(gists(events())).containsExactly("customer: Where is my order?");
        var view = TeamView.only(owner);
        view.answer("I ask the carrier.").expect(200);
        guest.say("Thanks.").expect(200);
        events();
        var rows = rows(guest.conversation);
        grow(49);
        guest.open(true).expect(201);
        guest.say("Any news?").expect(200);

        var words = List.of(
                word(guest.conversation, rows.get(1), "I ask the carrier."),
                word(guest.conversation, rows.get(2), "Thanks."));
        owner.browser
                .post(
                        "/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation),
                        Map.of("transit", transit().get("transit").asString(), "words", words))
                .expect(200);

        assertThat(gists(events()))
                .containsExactly(
                        "meanwhile member: I ask the carrier.",
                        "meanwhile customer: Thanks.",
                        "meanwhile customer: Any news?",
                        "give_back");
    }

    @Test
    void whatIsGivenAlongIsCheckedBeforeAnybodyAnswers() {
        var channel = owner.addChannel();
        owner.putInFront(channel, app.app()).expect(204);
        var guest = new Guest(port, owner, channel);
        guest.begin(true, "Where is my order?").expect(201);
        TeamView.only(owner).answer("Mira here.").expect(200);
        var path = "/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation);

        var word = word(guest.conversation, Ids.fresh(), "Mira here.");
        var other = Map.of("message", Ids.fresh(), "file", word.get("file"));
        var key = transit().get("transit").asString();
        owner.browser
                .post(path, Map.of("transit", key, "words", List.of(other)))
                .expect(400);
        owner.browser.post(path, Map.of("transit", key)).expect(400);
        owner.browser.post(path, Map.of("words", List.of(word))).expect(400);

        assertThat(owner.browser
                        .get("/api/v1/conversations/%s/owner".formatted(guest.conversation))
                        .json()
                        .get("owner")
                        .asString())
                .isEqualTo("human");
    }

    /// A member's word to a customer of the bot's own, which it did not ask for within two days.
    private JsonNode lostDelivery() {
        bot.postRaw("/api/v1/in", HELLO.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(200);
        TeamView.only(owner).answer("Mira here.").expect(200);
        grow(49);
        assertThat(gists(events())).containsExactly("takeover");
        var failed = owner.browser
                .get("/api/v1/apps/%s/webhook/deliveries?failed=true".formatted(app.app()))
                .expect(200)
                .json();
        assertThat(failed).hasSize(1);
        return failed.get(0);
    }

    private void grow(int hours) {
        database.sql("UPDATE vault.transit_key SET made_at = made_at - make_interval(hours => :hours) WHERE id = :id")
                .param("hours", hours)
                .param("id", UUID.fromString(transit().get("transit").asString()))
                .update();
        keys.destroyOverdue();
    }

    private void refused(JsonNode delivery, Map<String, ?> words, int status, String problem) {
        var answer = give(delivery, words);
        answer.expect(status);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private Browser.Answer give(JsonNode delivery, Map<String, ?> words) {
        var path = "/api/v1/apps/%s/webhook/deliveries/%s/words";
        return owner.browser.post(path.formatted(app.app(), delivery.get("id").asString()), words);
    }

    private Map<String, Object> sealed(UUID conversation, UUID message, String text) {
        var key = transit();
        return Map.of(
                "transit", key.get("transit").asString(),
                "file",
                        file(
                                conversation,
                                message,
                                text,
                                X25519Recipient.parse(key.get("recipient").asString())));
    }

    private Map<String, Object> forAnother(UUID conversation, UUID message) {
        var other = X25519Identity.generate().recipient();
        return Map.of(
                "transit",
                transit().get("transit").asString(),
                "file",
                file(conversation, message, "Mira here.", other));
    }

    private Map<String, Object> word(UUID conversation, UUID message, String text) {
        return Map.of(
                "message", message, "file", sealed(conversation, message, text).get("file"));
    }

    private String file(UUID conversation, UUID message, String text, X25519Recipient to) {
        return new WordsAgain(owner.workspace, conversation, message, text)
                .sealTo(to)
                .encoded()
                .b64();
    }

    /// What the hub has signed about the transit key in use.
    private JsonNode transit() {
        var signed = owner.browser
                .get("/api/v1/hub-key/transit")
                .expect(200)
                .json()
                .get("transit")
                .asString();
        return JsonMapper.shared().readTree(Bytes.ofB64(signed.split("\\.")[1]).utf8());
    }

    private List<UUID> rows(UUID conversation) {
        var ids = new ArrayList<UUID>();
        owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(conversation))
                .expect(200)
                .json()
                .get("items")
                .forEach(row -> ids.add(UUID.fromString(row.get("id").asString())));
        return ids;
    }

    private List<JsonNode> events() {
        var asked = bot.get("/api/v1/bot/events?after=" + next).expect(200).json();
        next = asked.get("next").asString();
        var events = new ArrayList<JsonNode>();
        asked.get("events").forEach(events::add);
        return events;
    }

    /// How many words lie with deliveries still.
    private int kept() {
        return database.sql("SELECT count(*) FROM sdk.delivery WHERE app = :app AND words IS NOT NULL")
                .param("app", app.app())
                .query(Integer.class)
                .single();
    }

    private static UUID id(JsonNode delivery, String name) {
        return UUID.fromString(delivery.get(name).asString());
    }

    private static List<String> gists(List<JsonNode> events) {
        return events.stream().map(WordsAgainTest::gist).toList();
    }

    private static String gist(JsonNode event) {
        var type = event.get("type").asString();
        return type.equals("message")
                ? (event.has("meanwhile") ? "meanwhile " : "")
                        + event.at("/from/kind").asString() + ": "
                        + event.get("text").asString()
                : type;
    }
}
