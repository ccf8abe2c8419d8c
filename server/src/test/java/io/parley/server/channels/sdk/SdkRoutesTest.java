package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The requests of old SDKs, byte for byte as they were recorded, against the real hub.
@HubTest
class SdkRoutesTest {
    private static final String HELLO = """
            {"sender":{"id":"1234567890"},"recipient":{"id":"PAGE"},"timestamp":1458692752478,"message":{"mid":"mid.1","seq":73,"text":"hello, world!"}}""";
    private static final String BACK = """
            {"recipient":{"id":"1234567890"},"message":{"text":"hello back"}}""";

    @LocalServerPort
    int port;

    private Owner owner;
    private Owner.BotKeys keys;

    @BeforeEach
    void anApp() {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
    }

    @Test
    void whatABotReportsIsThereForItsTeamSealed() {
        assertThat(report("in", HELLO).expect(200).json().get("paused").asBoolean())
                .isFalse();
        assertThat(report("out", BACK).expect(200).json().get("ok").asBoolean()).isTrue();

        assertThat(TeamView.only(owner).said())
                .containsExactly("contact {id=1234567890}", "contact: hello, world!", "app: hello back");
    }

    @Test
    void aRepeatedReportIsStoredOnce() {
        report("in", HELLO).expect(200);
        report("in", HELLO).expect(200);
        report("in", """
                {"object":"page","entry":[{"id":"PAGE","time":1,"messaging":[%s,{"sender":{"id":"1234567890"},"recipient":{"id":"PAGE"},"message":{"mid":"mid.2","text":"two"}}]}]}""".formatted(HELLO)).expect(200);

        assertThat(TeamView.only(owner).said())
                .containsExactly("contact {id=1234567890}", "contact: hello, world!", "contact: two");
    }

    @Test
    void eachCustomerHasAConversationOfHerOwn() {
        report("in", HELLO).expect(200);
        report("in", HELLO.replace("1234567890", "77")).expect(200);
        var other = owner.addApp(null);
        report(other, "in", HELLO).expect(200);

        assertThat(TeamView.all(owner)).hasSize(3);
    }

    @Test
    void formsAreTakenAsJsonIs() {
        bot(keys)
                .raw(
                        "POST",
                        "application/x-www-form-urlencoded",
                        "/api/v1/in",
                        "sender[id]=55&recipient[id]=PAGE&timestamp=1458692752478&message[mid]=f.1&message[text]=Gr%C3%BC%C3%9Fe"
                                .getBytes(StandardCharsets.UTF_8))
                .expect(200);

        assertThat(TeamView.only(owner).said()).containsExactly("contact {id=55}", "contact: Grüße");
    }

    @Test
    void aPersonsAnswerSilencesTheBotAndHandingBackLetsItSpeak() {
        report("in", HELLO).expect(200);
        var view = TeamView.only(owner);
        assertThat(state("1234567890")).isFalse();

        view.answer("It is me, Mira").expect(200);

        assertThat(state("1234567890")).isTrue();
        assertThat(report("in", HELLO.replace("mid.1", "mid.2"))
                        .json()
                        .get("paused")
                        .asBoolean())
                .isTrue();
        assertThat(bot(keys).get("/api/v1/channels/paused").expect(200).json().toString())
                .isEqualTo("[\"1234567890\"]");
    }

    @Test
    void whatABotDoesIsCounted() {
        report("in", HELLO).expect(200);
        report("out", BACK).expect(200);
        report("unknown", HELLO).expect(200);
        report("human", HELLO).expect(200);
        var view = TeamView.only(owner);
        view.answer("It is me").expect(200);
        owner.browser
                .post("/api/v1/conversations/%s/owner/give-back".formatted(view.conversation), Map.of())
                .expect(200);
        owner.browser
                .post("/api/v1/conversations/%s/owner/take".formatted(view.conversation), Map.of())
                .expect(200);

        var day = LocalDate.now(ZoneOffset.UTC);
        var lines = owner.browser
                .get("/api/v1/reports?from=%s&to=%s".formatted(day.minusDays(1), day))
                .expect(200)
                .json()
                .get("lines");
        var counted = new TreeMap<String, Long>();
        lines.forEach(line -> {
            if (line.get("dimension").asString().equals("app")
                    && line.get("subject").asString().equals(keys.app().toString())) {
                counted.merge(line.get("measure").asString(), line.get("count").asLong(), Long::sum);
            }
        });
        counted.remove("after-not-understood"); // counted a moment later
        assertThat(counted)
                .isEqualTo(Map.of(
                        "begun", 1L,
                        "received", 1L,
                        "sent", 1L,
                        "not-understood", 1L,
                        "person-wanted", 1L,
                        "taken-over", 2L,
                        "first-taken-over", 1L,
                        "given-back", 1L,
                        "held", 1L));
    }

    @Test
    void aBotSilencesItselfForAWhileAndGoesOn() {
        report("in", HELLO).expect(200);

        report("update_channel", "{\"channel_id\":\"1234567890\",\"paused\":true,\"is_archived\":false,\"minutes\":15}")
                .expect(200);
        assertThat(state("1234567890")).isTrue();
        assertThat(bot(keys).get("/api/v1/channels/paused").expect(200).json().toString())
                .isEqualTo("[\"1234567890\"]");

        report("update_channel", "{\"channel_id\":\"1234567890\",\"paused\":false}")
                .expect(200);
        assertThat(state("1234567890")).isFalse();
        report("update_channel", "{\"channel_id\":\"1234567890\",\"paused\":true,\"minutes\":0}")
                .expect(400);
        report("update_channel", "{\"channel_id\":\"nobody\",\"paused\":true}").expect(404);
    }

    @Test
    void aPersonWhoAnswersElsewhereSilencesTheBot() {
        report("in", HELLO).expect(200);
        var echo = """
                {"sender":{"id":"PAGE"},"recipient":{"id":"1234567890"},"message":{"mid":"mid.9","is_echo":true,%s"text":"I am Ann"}}""";

        report("in", echo.formatted("\"app_id\":555,").replace("I am Ann", "I am the bot"))
                .expect(200);
        assertThat(state("1234567890")).isFalse();
        report("in", echo.formatted("").replace("mid.9", "mid.10")).expect(200);

        assertThat(state("1234567890")).isTrue();
        assertThat(TeamView.only(owner).said())
                .endsWith("app: I am the bot", "app: [A person, in the platform's own inbox] I am Ann");
    }

    @Test
    void toACustomerWhoHasNeverWrittenTheBotMaySpeak() {
        assertThat(state("never seen")).isFalse();
        report("out", BACK).expect(200);
        assertThat(TeamView.only(owner).said()).containsExactly("contact {id=1234567890}", "app: hello back");
    }

    @Test
    void aKeyInTheBodyComesBeforeTheOneInTheHeader() {
        var other = owner.addApp(null);
        var body = HELLO.substring(0, HELLO.length() - 1) + ",\"client_key\":\"" + other.clientKey() + "\"}";

        report("in", body).expect(200);

        report(other, "in", HELLO).expect(200);
        assertThat(TeamView.all(owner)).hasSize(1);
    }

    @Test
    void keysThatDoNotBelongTogetherAreRefusedAndNothingIsStored() {
        var stranger = new Owner(port).begin();
        var theirs = stranger.addApp(null);
        var nobodys = new Owner.BotKeys(keys.app(), keys.channel(), "parley_api_x", "parley_bot_x");
        for (var mixed : List.of(
                nobodys,
                new Owner.BotKeys(keys.app(), keys.channel(), theirs.apiKey(), keys.clientKey()),
                new Owner.BotKeys(keys.app(), keys.channel(), keys.apiKey(), theirs.clientKey()),
                new Owner.BotKeys(keys.app(), keys.channel(), keys.clientKey(), keys.apiKey()))) {
            var answer = report(mixed, "in", HELLO);
            answer.expect(401);
            assertThat(answer.json().get("type").asString()).endsWith("unknown-keys");
        }
        new Browser(port)
                .postRaw("/api/v1/in", HELLO.getBytes(StandardCharsets.UTF_8))
                .expect(401);

        assertThat(TeamView.all(owner)).isEmpty();
        assertThat(TeamView.all(stranger)).isEmpty();
    }

    @Test
    void aReplacedKeyWorksOnForADayAndAnEndedOneNoMore() {
        var path = "/api/v1/apps/%s/keys".formatted(keys.app());
        var fresh =
                owner.browser.post(path, Map.of()).expect(201).json().get("key").asString();
        report("in", HELLO).expect(200);
        report(new Owner.BotKeys(keys.app(), keys.channel(), keys.apiKey(), fresh), "in", HELLO)
                .expect(200);

        var old = owner.browser.get(path).expect(200).json().get(1);
        assertThat(old.get("endsAt").isNull()).isFalse();
        owner.browser.delete("/api/v1/api-keys/" + old.get("id").asString()).expect(204);

        report("in", HELLO).expect(401);
    }

    @Test
    void aRemovedAppIsHeardNoMore() {
        report("in", HELLO).expect(200);
        owner.browser.delete("/api/v1/apps/" + keys.app()).expect(204);
        report("in", HELLO).expect(401);
        assertThat(TeamView.only(owner).said()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "{\"message\":{\"text\":\"from nobody\"}}",
                "{\"channel\":\"7\",\"text\":[]}"
            })
    void whatCannotBeUnderstoodIsSaidAndNotStored(String body) {
        var answer = report("in", body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void longAndDeepThingsAreRefused() {
        report("in", HELLO.replace("1234567890", "7".repeat(10_000))).expect(400);
        report("in", HELLO.replace("hello", "x".repeat(100_000))).expect(400);
        report("in", "[".repeat(5_000) + "]".repeat(5_000)).expect(400);
        assertThat(report("in", HELLO.replace("hello", "x".repeat(10_000_000))).status())
                .isEqualTo(413);
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void aSocketThatIsNotThereCannotBeRegistered() {
        report("update_bot_socket_id", "{\"socket_id\":\"HMTSAmClvCdaKoaqAAAA\"}")
                .expect(404);
        report("update_bot_socket_id", "{}").expect(400);
    }

    private boolean state(String channel) {
        return report("channel_state", "{\"channel\":\"%s\"}".formatted(channel))
                .expect(200)
                .json()
                .get("paused")
                .asBoolean();
    }

    private Browser.Answer report(String verb, String body) {
        return report(keys, verb, body);
    }

    private Browser.Answer report(Owner.BotKeys by, String verb, String body) {
        return bot(by).with("type", verb).postRaw("/api/v1/" + verb, body.getBytes(StandardCharsets.UTF_8));
    }

    private Browser bot(Owner.BotKeys by) {
        return new Browser(port)
                .with("apikey", by.apiKey())
                .with("clientkey", by.clientKey())
                .with("platform", "messenger");
    }
}
