package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bot that is told as it happens.
@HubTest
class BotStreamTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    Streaming streaming;

    @Autowired
    Apps apps;

    private Owner owner;
    private Owner.BotKeys keys;
    private Browser bot;
    private Guest guest;
    private final List<Stream> streams = new ArrayList<>();

    @BeforeEach
    void aBotInFrontOfAnInbox() {
        owner = new Owner(port).begin();
        var channel = owner.addChannel();
        keys = owner.addApp(10);
        bot = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        owner.putInFront(channel, keys.app()).expect(204);
        guest = new Guest(port, owner, channel);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var stream : streams) {
            stream.lines.close();
        }
    }

    @Test
    void itIsToldWhatHappensInTheOrderInWhichItCouldAsk() throws IOException {
        var stream = stream("0");
        guest.begin(true, "Where is my order?").expect(201);
        var heard = stream.next();
        assertThat(heard.data.get("text").asString()).isEqualTo("Where is my order?");
        assertThat(heard.event).isEqualTo("message");

        say("On its way.", heard.data.get("epoch").asLong()).expect(200);
        TeamView.only(owner).answer("Mira here.").expect(200);
        owner.browser
                .post("/api/v1/conversations/%s/owner/give-back".formatted(guest.conversation), Map.of())
                .expect(200);

        var told = List.of(heard, stream.next(), stream.next(), stream.next());
        assertThat(told).extracting(it -> it.event).containsExactly("message", "takeover", "message", "give_back");
        var asked = asked("0");
        assertThat(asked.get("events"))
                .containsExactlyElementsOf(told.stream().map(it -> it.data).toList());
        assertThat(told.getLast().id).isEqualTo(asked.get("next").asString());
    }

    @Test
    void whatWasToldComesAgainUntilTheBotComesBackBehindIt() throws IOException {
        guest.begin(true, "One").expect(201);
        guest.say("Two").expect(200);

        var first = stream("0").next();
        assertThat(stream("0").next().id).isEqualTo(first.id);
        var second = stream(first.id).next();

        assertThat(second.data.get("text").asString()).isEqualTo("Two");
        assertThat(asked("0").get("events")).hasSize(1);
    }

    @Test
    void itGoesOnBehindTheLastEventThatHasArrived() throws IOException {
        guest.begin(true, "One").expect(201);
        guest.say("Two").expect(200);
        var first = stream("0").next();
        bot.with("Last-Event-ID", first.id);

        assertThat(stream("0").next().data.get("text").asString()).isEqualTo("Two");
    }

    @Test
    void itEndsWithTheKeyAndTellsNothingMore() throws IOException {
        var stream = stream("0");
        guest.begin(true, "One").expect(201);
        stream.next();

        owner.browser.delete("/api/v1/apps/" + keys.app()).expect(204);

        assertThat(stream.rest()).isEmpty();
        assertThat(bot.stream("/api/v1/bot/events/stream").statusCode()).isEqualTo(401);
    }

    @Test
    void anAppHasFourAtMost() {
        for (int i = 0; i < BotStreams.MOST; i++) {
            stream("0");
        }

        var fifth = bot.get("/api/v1/bot/events/stream?after=0");

        fifth.expect(429);
        assertThat(fifth.problem()).isEqualTo("too-many-streams");
    }

    @Test
    void anAppWithAWebhookHasNone() {
        owner.browser
                .put(
                        "/api/v1/apps/%s/webhook".formatted(keys.app()),
                        Map.of("url", "http://localhost:1/", "style", "parley"))
                .expect(200);

        var answer = bot.get("/api/v1/bot/events/stream");

        answer.expect(409);
        assertThat(answer.problem()).isEqualTo("has-webhook");
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        bot.get("/api/v1/bot/events/stream?after=yesterday").expect(400);
        bot.with("Last-Event-ID", "yesterday").get("/api/v1/bot/events/stream").expect(400);
    }

    @Test
    void itEndsAfterAWhileSoThatTheBotSaysWhatItHasGot() throws IOException {
        guest.begin(true, "One").expect(201);
        var app = apps.get(new WorkspaceId(owner.workspace), new AppId(keys.app()));
        var response = new MockHttpServletResponse();

        streaming.serve(new Streaming.Shown(keys.apiKey(), keys.clientKey()), app, 0, response, Instant.EPOCH);

        assertThat(response.getContentAsString()).contains("event: message");
    }

    private Stream stream(String after) {
        var response = bot.stream("/api/v1/bot/events/stream?after=" + after);
        assertThat(response.statusCode()).isEqualTo(200);
        var stream = new Stream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        streams.add(stream);
        return stream;
    }

    private JsonNode asked(String after) {
        return bot.get("/api/v1/bot/events?after=" + after).expect(200).json();
    }

    private Browser.Answer say(String words, long epoch) {
        return bot.post(
                "/api/v1/bot/customers/%s/messages".formatted(guest.customer()),
                Map.of("id", UUID.randomUUID(), "text", words, "epoch", epoch));
    }

    private record Event(String id, String event, JsonNode data) {}

    private record Stream(BufferedReader lines) {
        /// The next event; heartbeats are passed over.
        Event next() throws IOException {
            var line = lines.readLine();
            while (!line.startsWith("id: ")) {
                line = lines.readLine();
            }
            return new Event(
                    line.substring(4),
                    lines.readLine().substring(7),
                    JSON.readTree(lines.readLine().substring(6)));
        }

        /// What else is told until the stream ends.
        List<String> rest() throws IOException {
            var told = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    told.add(line);
                }
            }
            return told;
        }
    }
}
