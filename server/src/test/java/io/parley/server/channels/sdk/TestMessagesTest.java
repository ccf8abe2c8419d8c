package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.BotSocket;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A message by which an admin sees whether a bot is reached.
@HubTest
class TestMessagesTest {
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
    void saysSoWhereNoBotIsConnected() {
        var reached = send("Hello?");

        assertThat(reached.get("way").asString()).isEqualTo("nobody");
        assertThat(reached.get("problem").asString()).startsWith("No bot of this app is connected");
    }

    @Test
    void isGivenToTheSocketInTheOldSdksWords() throws Exception {
        var socket = BotSocket.open(port);
        new Browser(port)
                .with("apikey", keys.apiKey())
                .with("clientkey", keys.clientKey())
                .post("/api/v1/update_bot_socket_id", Map.of("socket_id", socket.id()))
                .expect(200);

        assertThat(send("Hello?").get("way").asString()).isEqualTo("socket");

        assertThat(socket.next())
                .startsWith("42[\"chat response\"")
                .contains("\"channel\":\"me\"", "\"text\":\"Hello?\"", "Mira Okafor");
        assertThat(TeamView.all(owner)).isEmpty();
    }

    @Test
    void isPostedToTheWebhookOnceAndWhatItAnsweredIsTold() throws Exception {
        try (var receiver = new WebhookReceiver()) {
            var webhook = Map.of("url", receiver.url(), "style", "parley");
            owner.browser
                    .put("/api/v1/apps/%s/webhook".formatted(keys.app()), webhook)
                    .expect(200);

            assertThat(send("Hello?").get("problem").isNull()).isTrue();
            assertThat(receiver.next().json().toString())
                    .contains("\"test\":true", "\"customer\":\"me\"", "\"text\":\"Hello?\"");
            receiver.answer(_ -> 500);
            assertThat(send("Hello?").get("problem").asString()).isEqualTo("It answered 500.");
        }
    }

    @Test
    void wantsACustomerAndWords() {
        var path = "/api/v1/apps/%s/test-message".formatted(keys.app());
        owner.browser.post(path, Map.of("customer", "me", "text", " ")).expect(400);
        owner.browser.post(path, Map.of("customer", "", "text", "Hello?")).expect(400);
        owner.browser
                .post(path, Map.of("customer", "me", "text", "x".repeat(1_001)))
                .expect(400);
        new Owner(port)
                .begin()
                .browser
                .post(path, Map.of("customer", "me", "text", "Hello?"))
                .expect(404);
    }

    private JsonNode send(String text) {
        return owner.browser
                .post("/api/v1/apps/%s/test-message".formatted(keys.app()), Map.of("customer", "me", "text", text))
                .expect(200)
                .json();
    }
}
