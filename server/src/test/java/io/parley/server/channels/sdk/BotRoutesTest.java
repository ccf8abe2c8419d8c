package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// What a bot that is written for the hub reports, asks and says.
@HubTest
class BotRoutesTest {
    private static final String EVENTS = "/api/v1/bot/events";
    private static final String MESSAGES = "/api/v1/bot/customers/mia/messages";

    @LocalServerPort
    int port;

    private Owner owner;
    private Owner.BotKeys keys;
    private Browser bot;

    @BeforeEach
    void anApp() {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        bot = bot(keys);
    }

    @Test
    void whatABotReportsIsThereForItsTeamInOrder() {
        var told = report(in("1", "Hello"), out("2", "Hello, Mia"), in("3", "Thanks"));

        assertThat(told.toString()).doesNotContain("problem\":{");
        assertThat(told.get(0).get("owner").asString()).isEqualTo("bot");
        assertThat(told.get(0).get("epoch").asLong()).isEqualTo(1);
        assertThat(told.get(2).get("paused").asBoolean()).isFalse();
        assertThat(told.get(2).get("conversation")).isEqualTo(told.get(0).get("conversation"));
        assertThat(TeamView.only(owner).said())
                .containsExactly("contact {id=mia}", "contact: Hello", "app: Hello, Mia", "contact: Thanks");
    }

    @Test
    void whatComesAgainUnderItsIdIsStoredOnce() {
        assertThat(outcomes(report(in("1", "Hello"), in("1", "Hello")))).containsExactly("stored", "repeated");
        assertThat(outcomes(report(in("1", "Hello")))).containsExactly("repeated");
        assertThat(TeamView.only(owner).said()).hasSize(2);
    }

    @Test
    void aBadEventSpoilsNoOther() {
        var told = report("""
                {"events":[
                  {"type":"message_in","customer":"mia","text":"one"},
                  {"type":"message_in","customer":"%s","text":"two"},
                  {"type":"sing","customer":"mia","text":"three"},
                  {"type":"message_in","text":"four"},
                  {"type":"message_in","customer":"mia"},
                  {"type":"message_out","customer":"mia","text":"five","epoch":"1"},
                  {"type":"message_in","customer":"mia","text":"six","epoch":1},
                  {"type":"message_in","customer":"mia","text":"%s"},
                  {"type":"message_in","customer":"mia","text":"seven","at":"yesterday"},
                  7, null, "text", [],
                  {"type":"message_in","customer":"mia","text":"\\ud800"},
                  {"type":"message_in","customer":7,"text":"eight"}]}""".formatted("m".repeat(10_000), "x".repeat(70_000)));

        assertThat(outcomes(told))
                .startsWith("stored", "refused")
                .hasSize(15)
                .endsWith("refused", "stored")
                .satisfies(all -> assertThat(all).filteredOn("refused"::equals).hasSize(13));
        assertThat(detail(told, 1)).isEqualTo("customer: want 1 to 256 characters, got 10000");
        assertThat(detail(told, 2)).startsWith("type: want message_in");
        assertThat(detail(told, 3)).startsWith("customer: missing");
        assertThat(detail(told, 4)).startsWith("text: want");
        assertThat(detail(told, 5)).startsWith("epoch: missing, or not");
        assertThat(TeamView.all(owner)).hasSize(2);
    }

    @Test
    void fiveHundredAreTakenAndOneMoreIsNot() {
        var most = Collections.nCopies(500, in("1", "Hello"));
        assertThat(outcomes(report(most.toArray(String[]::new)))).hasSize(500).containsOnly("stored", "repeated");

        var more = Collections.nCopies(501, in("2", "Hello"));
        var answer = post(bot, EVENTS, events(more.toArray(String[]::new)));
        answer.expect(413);
        assertThat(answer.problem()).isEqualTo("too-large");
        assertThat(TeamView.only(owner).said()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{}", "{\"events\":null}", "{\"events\":{}}", "{\"events\":\"all\"}"})
    void whatIsNoBatchIsRefused(String body) {
        var answer = post(bot, EVENTS, body);
        answer.expect(400);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    @Test
    void deepAndLargeBodiesAreRefused() {
        post(bot, EVENTS, "{\"events\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                .expect(400);
        post(bot, EVENTS, events(in("1", "x".repeat(10_000_000)))).expect(413);
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void wrongKeysAreRefusedWhateverTheyBring() {
        var theirs = new Owner(port).begin().addApp(10);
        var mixed = new Owner.BotKeys(keys.app(), keys.channel(), theirs.apiKey(), keys.clientKey());
        for (var stranger : List.of(new Browser(port), bot(mixed))) {
            post(stranger, EVENTS, events(in("1", "Hello"))).expect(401);
            post(stranger, EVENTS, "{").expect(401);
            stranger.get("/api/v1/bot/customers/mia/state").expect(401);
            post(stranger, MESSAGES, word("Hello", 1)).expect(401);
        }
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void twoBotsMayKnowTwoCustomersByOneId() {
        report(in("1", "Hello"));
        var other = bot(owner.addApp(10));

        assertThat(other.get("/api/v1/bot/customers/mia/state")
                        .json()
                        .get("conversation")
                        .isNull())
                .isTrue();
        assertThat(outcomes(post(other, EVENTS, events(in("1", "Hello"))).json()))
                .containsExactly("stored");
        assertThat(TeamView.all(owner)).hasSize(2);
    }

    @Test
    void aCustomerWhoHasSaidNothingIsTheBotsUnderItsFirstEpoch() {
        var state = state("mia");
        assertThat(state.get("conversation").isNull()).isTrue();
        assertThat(state.get("paused").asBoolean()).isFalse();

        post(bot, MESSAGES, word("too late", 2)).expect(409);
        assertThat(TeamView.all(owner)).isEmpty();
        post(bot, MESSAGES, word("Hello, Mia", state.get("epoch").asLong())).expect(200);

        assertThat(TeamView.only(owner).said()).containsExactly("contact {id=mia}", "app: Hello, Mia");
    }

    @Test
    void whatWasDecidedBeforeATakeoverIsRefusedAndNothingIsStored() {
        report(in("1", "Hello"));
        var view = TeamView.only(owner);
        view.answer("It is me, Mira").expect(200);

        var late = post(bot, MESSAGES, word("I did not understand", 1));

        late.expect(409);
        assertThat(late.problem()).isEqualTo("stale");
        assertThat(late.json().at("/ownership/owner").asString()).isEqualTo("human");
        assertThat(late.json().at("/ownership/epoch").asLong()).isEqualTo(2);
        assertThat(view.said()).containsExactly("contact {id=mia}", "contact: Hello", "member");
        assertThat(state("mia").get("paused").asBoolean()).isTrue();
    }

    @Test
    void inABatchWhatIsStaleIsRefusedAndWhatHasBeenSaidIsKept() {
        report(in("1", "Hello"));
        var view = TeamView.only(owner);
        view.answer("It is me, Mira").expect(200);

        var told = report("""
                {"type":"message_out","customer":"mia","text":"stale","epoch":1}""", out("2", "said already"));

        assertThat(outcomes(told)).containsExactly("refused", "stored");
        assertThat(told.get(0).at("/problem/type").asString()).isEqualTo("urn:parley:problem:stale");
        assertThat(told.get(0).get("owner").asString()).isEqualTo("human");
        assertThat(told.get(0).get("paused").asBoolean()).isTrue();
        assertThat(view.said()).endsWith("member", "app: said already");
    }

    @Test
    void whatWasStoredBeforeATakeoverMayBeSentAgain() {
        report(in("1", "Hello"));
        var word = "{\"id\":\"a\",\"text\":\"Hello, Mia\",\"epoch\":1}";
        assertThat(post(bot, MESSAGES, word).expect(200).json().get("outcome").asString())
                .isEqualTo("stored");
        TeamView.only(owner).answer("It is me, Mira").expect(200);

        assertThat(post(bot, MESSAGES, word).expect(200).json().get("outcome").asString())
                .isEqualTo("repeated");
    }

    @ParameterizedTest
    @CsvSource({"unknown,not-understood", "human_requested,person-wanted", "custom_alert,bot-asks"})
    void aBotCallsAPersonOnceUntilSomebodyHasTakenOver(String type, String kind) {
        var event = "{\"type\":\"%s\",\"customer\":\"mia\",\"id\":\"1\",\"text\":\"What?\"}".formatted(type);
        assertThat(outcomes(report(event, event))).containsExactly("stored", "repeated");
        report("{\"type\":\"%s\",\"customer\":\"mia\"}".formatted(type));

        assertThat(alerts()).containsOnlyOnce(kind);
        assertThat(TeamView.only(owner).said()).containsExactly("contact {id=mia}", "contact: What?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":\"Hello\"}",
                "{\"text\":\"Hello\",\"epoch\":\"1\"}",
                "{\"text\":\" \",\"epoch\":1}",
                "{\"text\":null,\"epoch\":1}",
                "{\"text\":\"Hello\",\"epoch\":1,\"id\":\"\"}"
            })
    void aWordWithoutWhatItNeedsIsRefused(String body) {
        post(bot, MESSAGES, body).expect(400);
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void longIdsAreRefused() {
        bot.get("/api/v1/bot/customers/%s/state".formatted("m".repeat(300))).expect(400);
        post(bot, "/api/v1/bot/customers/%s/messages".formatted("m".repeat(300)), word("Hello", 1))
                .expect(400);
    }

    @Test
    void whatABotKnowsOfACustomerStandsThereForItsTeam() {
        var path = "/api/v1/bot/customers/mia/attributes";
        var state = bot.put(path, Map.of("name", "Mia", "fields", Map.of("order", "4711")))
                .expect(200)
                .json();
        bot.put(path, Map.of("fields", Map.of("order", "x".repeat(1001)))).expect(400);
        bot.put(path, Map.of("fields", Map.of("order", List.of()))).expect(400);
        bot.put(path, Map.of("name", " ")).expect(400);

        assertThat(state.get("paused").asBoolean()).isFalse();
        assertThat(TeamView.only(owner).said()).containsExactly("contact {id=mia}", "contact {id=mia, order=4711}");
    }

    @Test
    void theTeamSeesABotWritingWhileItAnswers() throws IOException {
        report(in("1", "Hello"));
        try (var lines = new BufferedReader(
                new InputStreamReader(owner.browser.stream("/api/v1/live").body(), StandardCharsets.UTF_8))) {
            await(lines, "event: ready");
            bot.post("/api/v1/bot/customers/mia/typing", Map.of()).expect(200);

            await(lines, "event: typing");
            assertThat(lines.readLine()).contains("\"writing\":{\"kind\":\"app\",\"id\":\"%s\"}".formatted(keys.app()));
        }
        TeamView.only(owner).answer("It is me, Mira").expect(200);
        assertThat(bot.post("/api/v1/bot/customers/mia/typing", Map.of())
                        .expect(200)
                        .json()
                        .get("paused")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anAnswerThatIsRepeatedByItsKeyIsGivenToItsOwnBotAlone() {
        bot.with("Idempotency-Key", "once");
        post(bot, MESSAGES, word("Hello", 1)).expect(200);
        assertThat(post(bot, MESSAGES, word("Hello", 1)).expect(200).header("Idempotency-Replayed"))
                .isEqualTo("true");

        post(new Browser(port).with("Idempotency-Key", "once"), MESSAGES, word("Hello", 1))
                .expect(401);
        assertThat(TeamView.only(owner).said()).hasSize(2);
    }

    private static void await(BufferedReader lines, String wanted) throws IOException {
        while (!wanted.equals(lines.readLine())) {
            // what is told before it
        }
    }

    private List<String> alerts() {
        return owner.browser
                .get("/api/v1/alerts")
                .expect(200)
                .json()
                .valueStream()
                .map(alert -> alert.get("kind").asString())
                .toList();
    }

    private JsonNode state(String customer) {
        return bot.get("/api/v1/bot/customers/%s/state".formatted(customer))
                .expect(200)
                .json();
    }

    private JsonNode report(String... events) {
        var body = events.length == 1 && events[0].startsWith("{\"events\"") ? events[0] : events(events);
        return post(bot, EVENTS, body).expect(200).json();
    }

    private static String events(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private static String in(String id, String text) {
        return event("message_in", id, text);
    }

    private static String out(String id, String text) {
        return event("message_out", id, text);
    }

    private static String event(String type, String id, String text) {
        return "{\"type\":\"%s\",\"customer\":\"mia\",\"id\":\"%s\",\"text\":\"%s\"}".formatted(type, id, text);
    }

    private static String word(String text, long epoch) {
        return "{\"text\":\"%s\",\"epoch\":%d}".formatted(text, epoch);
    }

    private static List<String> outcomes(JsonNode told) {
        return told.valueStream().map(it -> it.get("outcome").asString()).toList();
    }

    private static String detail(JsonNode told, int index) {
        return told.get(index).at("/problem/detail").asString();
    }

    private static Browser.Answer post(Browser by, String path, String body) {
        return by.postRaw(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private Browser bot(Owner.BotKeys keys) {
        return new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
    }
}
