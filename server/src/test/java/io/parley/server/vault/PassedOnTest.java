package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What visitors let transit read, when transit's key grows old.
@HubTest
class PassedOnTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    TransitKeys keys;

    private Browser bot;
    private Guest guest;

    @BeforeEach
    void aVisitorWithABot() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var app = owner.addApp(10);
        bot = new Browser(port).with("apikey", app.apiKey()).with("clientkey", app.clientKey());
        owner.putInFront(channel, app.app()).expect(204);
        guest = new Guest(port, owner, channel);
        guest.begin(true, "Where is my order?").expect(201);
    }

    @Test
    void aSegmentForYesterdaysKeyTakesTheBotsWordsAndNoPersons() {
        grow(25);

        var refused = guest.say("And now?");
        refused.expect(409);
        assertThat(refused.problem()).isEqualTo("segment-closed");
        say("On its way.").expect(200);
        guest.open(true).expect(201);
        guest.say("Thanks").expect(200);

        assertThat(guest.said()).containsExactly("contact: Where is my order?", "app: On its way.", "contact: Thanks");
        assertThat(events("0").get("events")).hasSize(2);
    }

    @Test
    void whatWasSealedToADestroyedKeyIsNeitherToldNorAnsweredInto() {
        grow(49);

        assertThat(events("0").get("events")).isEmpty();
        var answer = say("Too late.");
        answer.expect(409);
        assertThat(answer.problem()).isEqualTo("not-passed-on");
    }

    private void grow(int hours) {
        database.sql("UPDATE vault.transit_key SET made_at = made_at - make_interval(hours => :hours) WHERE id = :id")
                .param("hours", hours)
                .param("id", guest.transit().id())
                .update();
        keys.destroyOverdue();
    }

    private Browser.Answer say(String words) {
        return bot.post(
                "/api/v1/bot/customers/%s/messages".formatted(guest.customer()), Map.of("text", words, "epoch", 1));
    }

    private JsonNode events(String after) {
        return bot.get("/api/v1/bot/events?after=" + after).expect(200).json();
    }
}
