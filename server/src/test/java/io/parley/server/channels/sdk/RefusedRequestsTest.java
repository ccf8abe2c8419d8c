package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.age.AgeFile;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a bot has sent and was refused, for who builds it.
@HubTest
class RefusedRequestsTest {
    private static final String WORDS = "Wo bleibt meine Pistaziencreme";

    @LocalServerPort
    int port;

    @Autowired
    RefusedRows rows;

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
    void whatIsNoJsonIsKeptAsItCame() {
        bot.postRaw("/api/v1/in", ("{\"text\": " + WORDS).getBytes(StandardCharsets.UTF_8))
                .expect(400);

        var kept = only();

        assertThat(kept.get("request").asString()).isEqualTo("POST /api/v1/in");
        assertThat(kept.get("status").asInt()).isEqualTo(400);
        assertThat(kept.get("problem").asString()).isEqualTo("invalid");
        assertThat(opened(kept).get("body").asString()).isEqualTo("{\"text\": " + WORDS);
        assertThat(opened(kept).get("detail").asString()).isEqualTo("The body is neither JSON nor a form.");
    }

    @Test
    void itIsSealedForTheTeam() {
        bot.post("/api/v1/in", Map.of("nobody", WORDS)).expect(400);

        var file = Bytes.ofB64(only().get("sealed").asString());

        assertThat(new String(file.toByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1\n-> X25519 ")
                .containsOnlyOnce("\n-> ")
                .doesNotContain("Pistazien");
    }

    @Test
    void theAddressIsSealedTooForItNamesACustomer() {
        bot.post("/api/v1/bot/customers/mia/messages", Map.of("text", WORDS, "epoch", "one"))
                .expect(400);

        var kept = only();

        assertThat(kept.get("request").asString()).isEqualTo("POST /api/v1/bot/customers/{customer}/messages");
        assertThat(opened(kept).get("address").asString()).isEqualTo("/api/v1/bot/customers/mia/messages");
        assertThat(opened(kept).get("body").asString()).contains(WORDS);
    }

    @Test
    void ofABatchEachEventThatWasRefusedIsKeptAlone() {
        var events = List.of(
                Map.of("type", "message_in", "customer", "mia", "text", "fine"),
                Map.of("type", "sing", "customer", "mia", "text", WORDS));
        bot.post("/api/v1/bot/events", Map.of("events", events)).expect(200);

        var kept = opened(only());

        assertThat(kept.get("body").asString()).contains(WORDS).doesNotContain("fine");
        assertThat(kept.get("detail").asString()).startsWith("type: want message_in");
    }

    @Test
    void theAppsKeyIsTakenOut() {
        new Browser(port)
                .with("apikey", keys.apiKey())
                .post("/api/v1/in", Map.of("client_key", keys.clientKey(), "nobody", 1))
                .expect(400);

        assertThat(opened(only()).get("body").asString())
                .contains("\"client_key\":\"[client key]\"")
                .doesNotContain(keys.clientKey());
    }

    @Test
    void ofALongOneTheBeginningIsKept() {
        bot.post("/api/v1/in", Map.of("nobody", "x".repeat(50_000))).expect(400);

        var kept = opened(only());

        assertThat(kept.get("cut").asBoolean()).isTrue();
        assertThat(kept.get("body").asString()).hasSize(16 * 1024);
    }

    @Test
    void whatNoBuilderCanMendIsNotKept() {
        bot.post(
                        "/api/v1/bot/events",
                        Map.of("events", List.of(Map.of("type", "message_in", "customer", "mia", "text", "Hi"))))
                .expect(200);
        TeamView.only(owner).answer("It is me, Mira").expect(200);

        bot.post("/api/v1/bot/customers/mia/messages", Map.of("text", "late", "epoch", 1))
                .expect(409);
        new Browser(port)
                .with("apikey", keys.apiKey())
                .post("/api/v1/in", Map.of())
                .expect(401);

        assertThat(list()).isEmpty();
    }

    @Test
    void aFloodIsNotKeptWhole() {
        for (int i = 0; i < 70; i++) {
            bot.post("/api/v1/in", Map.of("nobody", i)).expect(400);
        }

        assertThat(list()).hasSizeBetween(60, 65);
    }

    @Test
    void itIsForgottenAfterADay() {
        bot.post("/api/v1/in", Map.of("nobody", 1)).expect(400);

        rows.forget(Instant.now());

        assertThat(list()).isEmpty();
    }

    private JsonNode only() {
        var all = list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private JsonNode list() {
        return owner.browser
                .get("/api/v1/apps/%s/refused-requests".formatted(keys.app()))
                .expect(200)
                .json();
    }

    private JsonNode opened(JsonNode kept) {
        var file = AgeFile.parse(Bytes.ofB64(kept.get("sealed").asString()));
        return JsonMapper.shared()
                .readTree(file.open(owner.teamSecret.identity()).utf8());
    }
}
