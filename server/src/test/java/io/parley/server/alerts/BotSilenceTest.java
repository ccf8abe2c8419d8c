package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A bot that leaves its customer without an answer, on a clock of the test's.
@HubTest
class BotSilenceTest {
    @LocalServerPort
    int port;

    @Autowired
    Silence silence;

    private Owner owner;
    private Owner.BotKeys keys;
    private Browser bot;

    @BeforeEach
    void aBot() {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        bot = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        say("message_in", "Hello?");
    }

    @Test
    void aMinuteWithoutAnAnswerCallsTheTeamOnce() {
        after(59);
        assertThat(fresh()).isEmpty();

        after(61);
        after(120);

        assertThat(fresh()).containsExactly("bot-silent");
    }

    @Test
    void theBotsAnswerSettlesItAndTheNextSilenceCallsAgain() {
        after(61);

        say("message_out", "I had to think");
        after(61);
        assertThat(fresh()).isEmpty();

        say("message_in", "And?");
        after(61);
        assertThat(fresh()).containsExactly("bot-silent");
    }

    @Test
    void aTakeoverSettlesItAndThenNobodyIsCalledForIt() {
        after(61);

        owner("take");
        after(200);

        assertThat(fresh()).isEmpty();
        assertThat(all()).containsExactly("bot-silent");
    }

    @Test
    void aBotThatIsGivenACustomerBackHasItsWholeTime() {
        owner("take");
        owner("give-back");

        after(40);
        assertThat(fresh()).isEmpty();
        after(61);
        assertThat(fresh()).containsExactly("bot-silent");
    }

    @Test
    void whoHasLookedIsNotCalledAgainForTheSameSilence() {
        after(61);
        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);

        after(120);

        assertThat(all()).containsExactly("bot-silent");
    }

    @Test
    void anAppSaysHowLongItsBotMayTakeOrThatItMayTakeForEver() {
        allow(300);
        after(200);
        assertThat(all()).isEmpty();
        after(301);
        assertThat(all()).containsExactly("bot-silent");

        say("message_out", "Here I am");
        say("message_in", "Still there?");
        allow(null);
        after(80_000);
        assertThat(all()).containsExactly("bot-silent");
    }

    @Test
    void settingsAreForAdminsAndWithinBounds() {
        assertThat(owner.browser
                        .get(watch())
                        .expect(200)
                        .json()
                        .get("silenceSeconds")
                        .asInt())
                .isEqualTo(60);
        owner.browser
                .put(watch(), Map.of("silenceSeconds", 4, "keywords", List.of(), "sentiment", false))
                .expect(400);
        var stranger = new Owner(port).begin();
        stranger.browser.get(watch()).expect(404);
        stranger.browser
                .put(watch(), Map.of("silenceSeconds", 90, "keywords", List.of(), "sentiment", false))
                .expect(404);
    }

    @Test
    void theSameTimeHoldsInFrontOfAnInbox() {
        say("message_out", "Hello!");
        var channel = owner.addChannel();
        owner.putInFront(channel, keys.app()).expect(204);
        new Guest(port, owner, channel).begin(true, "Is anybody there?").expect(201);

        allow(600);
        after(590);
        assertThat(fresh()).containsExactly("new-conversation");
        after(610);

        assertThat(fresh()).containsExactlyInAnyOrder("new-conversation", "bot-silent");
    }

    private void after(int seconds) {
        silence.sweep(Instant.now().plus(Duration.ofSeconds(seconds)));
    }

    private void allow(@org.jspecify.annotations.Nullable Integer seconds) {
        var body = new HashMap<String, Object>();
        body.put("silenceSeconds", seconds);
        body.put("keywords", List.of());
        body.put("sentiment", false);
        owner.browser.put(watch(), body).expect(204);
    }

    private String watch() {
        return "/api/v1/apps/%s/watch".formatted(keys.app());
    }

    private void say(String type, String words) {
        bot.post(
                        "/api/v1/bot/events",
                        Map.of("events", List.of(Map.of("type", type, "customer", "mia", "text", words))))
                .expect(200);
    }

    private void owner(String act) {
        owner.browser
                .post("/api/v1/conversations/%s/owner/%s".formatted(TeamView.only(owner).conversation, act), Map.of())
                .expect(200);
    }

    private List<String> all() {
        return alerts(false);
    }

    private List<String> fresh() {
        return alerts(true);
    }

    private List<String> alerts(boolean freshOnly) {
        return owner.browser
                .get("/api/v1/alerts")
                .expect(200)
                .json()
                .valueStream()
                .filter(alert -> !freshOnly || alert.get("seenAt").isNull())
                .map(alert -> alert.get("kind").asString())
                .toList();
    }
}
