package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.BotSocket;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Sockets frame by frame, as clients of Engine.IO 3 send them.
@HubTest
class BotSocketsTest {
    @LocalServerPort
    int port;

    @Autowired
    BotSockets sockets;

    private Owner owner;
    private Owner.BotKeys keys;
    private BotSocket socket;

    @BeforeEach
    void aConnection() throws Exception {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        socket = BotSocket.open(port);
    }

    @Test
    void aSocketIsToldItsIdAtOnce() throws Exception {
        assertThat(socket.next()).startsWith("0{").contains("\"pingInterval\": 25000");
        assertThat(socket.next()).startsWith("40");
        assertThat(socket.next()).startsWith("42[\"socket_id_set\",\"");
    }

    @Test
    void oneThatDoesNotSayWhoseItIsIsClosed() throws Exception {
        socket.id();

        sockets.closeStrangers(Instant.now().plusSeconds(61));

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void oneThatWasRegisteredStaysAndBelongsToNoOtherApp() throws Exception {
        var id = socket.id();
        register(keys, id).expect(200);

        sockets.closeStrangers(Instant.now().plusSeconds(61));

        register(keys, id).expect(200);
        register(owner.addApp(10), id).expect(404);
    }

    @Test
    void oneThatFloodsIsClosed() throws Exception {
        socket.id();

        for (int i = 0; i < 400 && socket.isOpen(); i++) {
            socket.send("2");
        }

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void aFrameThatIsTooLongClosesIt() throws Exception {
        socket.id();

        socket.send("42[\"custom\",\"" + "x".repeat(100_000) + "\"]");

        assertThat(socket.isClosed()).isTrue();
    }

    private Browser.Answer register(Owner.BotKeys by, String id) {
        return new Browser(port)
                .with("apikey", by.apiKey())
                .with("clientkey", by.clientKey())
                .post("/api/v1/update_bot_socket_id", Map.of("socket_id", id));
    }
}
