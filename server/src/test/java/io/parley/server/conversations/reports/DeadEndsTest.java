package io.parley.server.conversations.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Where bots did not get on, and what people did then.
@HubTest
class DeadEndsTest {
    @LocalServerPort
    int port;

    @Autowired
    DeadEnds deadEnds;

    private Owner owner;
    private Owner.BotKeys keys;
    private Browser bot;

    @BeforeEach
    void anApp() {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        bot = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
    }

    @Test
    void theConversationsWithTheMostComeFirst() {
        var lee = tell("unknown", "lee");
        var mia = tell("unknown", "mia");
        tell("unknown", "mia");
        tell("human_requested", "mia");
        tell("message_in", "ada");

        var worst = worst(owner.browser);

        assertThat(worst).hasSize(2);
        assertThat(worst.get(0).get("conversation").asString()).isEqualTo(mia);
        assertThat(worst.get(0).get("notUnderstood").asLong()).isEqualTo(2);
        assertThat(worst.get(0).get("personWanted").asLong()).isEqualTo(1);
        assertThat(worst.get(1).get("conversation").asString()).isEqualTo(lee);
        assertThat(worst.get(1).get("app").asString()).isEqualTo(keys.app().toString());
        assertThat(worst(new Owner(port).begin().browser)).isEmpty();
    }

    @Test
    void theyAreForgotten() {
        tell("unknown", "mia");

        deadEnds.forget(Instant.now());

        assertThat(worst(owner.browser)).isEmpty();
    }

    @Test
    void aTakeoverIsCountedByWhatPeopleWereCalledForFirst() {
        var conversation = tell("unknown", "mia");
        tell("human_requested", "mia");

        act(conversation, "take");

        assertThat(untilCounted("after-not-understood")).isEqualTo(1);
        assertThat(count("after-person-wanted")).isZero();
    }

    @Test
    void oneThatNobodyWasCalledForHasNoReason() {
        act(tell("message_in", "mia"), "take");
        act(tell("unknown", "lee"), "take");

        assertThat(untilCounted("after-not-understood")).isEqualTo(1);
        assertThat(count("taken-over")).isEqualTo(2);
    }

    @Test
    void theTimeInHumanHandsIsCountedWhenTheBotGoesOn() {
        var conversation = tell("message_in", "mia");
        act(conversation, "take");
        TeamView.only(owner).answer("It is me, Mira").expect(200);
        assertThat(count("held")).isZero();

        act(conversation, "give-back");

        assertThat(count("held")).isEqualTo(1);
        assertThat(count("given-back")).isEqualTo(1);
    }

    @Test
    void aCustomerWhoComesBackAfterTheEndIsCounted() {
        var conversation = tell("message_in", "mia");
        owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", List.of(conversation), "change", Map.of("kind", "close")))
                .expect(200);
        assertThat(count("reopened")).isZero();

        tell("message_in", "mia");
        tell("message_in", "mia");

        assertThat(count("reopened")).isEqualTo(1);
    }

    private String tell(String type, String customer) {
        var event = Map.of("type", type, "customer", customer, "text", "Where is my order?");
        return bot.post("/api/v1/bot/events", Map.of("events", List.of(event)))
                .expect(200)
                .json()
                .get(0)
                .get("conversation")
                .asString();
    }

    private void act(String conversation, String act) {
        owner.browser
                .post("/api/v1/conversations/%s/owner/%s".formatted(conversation, act), Map.of())
                .expect(200);
    }

    private static JsonNode worst(Browser browser) {
        return browser.get("/api/v1/reports/dead-ends?" + today()).expect(200).json();
    }

    private long count(String measure) {
        return count(owner.browser.get("/api/v1/reports?" + today()).expect(200).json(), measure);
    }

    private long untilCounted(String measure) {
        var report = owner.browser.getUntil("/api/v1/reports?" + today(), it -> count(it, measure) > 0);
        return count(report, measure);
    }

    private static long count(JsonNode report, String measure) {
        return StreamSupport.stream(report.get("lines").spliterator(), false)
                .filter(line -> line.get("measure").asString().equals(measure))
                .filter(line -> line.get("dimension").asString().equals("app"))
                .mapToLong(line -> line.get("count").asLong())
                .sum();
    }

    private static String today() {
        var day = LocalDate.now(ZoneOffset.UTC);
        return "from=%s&to=%s".formatted(day.minusDays(1), day.plusDays(1));
    }
}
