package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private Wire wire;

    @BeforeEach
    void aConnection() throws Exception {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        wire = Wire.open(port);
    }

    @Test
    void aSocketIsToldItsIdAtOnce() throws Exception {
        assertThat(wire.next()).startsWith("0{").contains("\"pingInterval\": 25000");
        assertThat(wire.next()).startsWith("40");
        assertThat(wire.next()).startsWith("42[\"socket_id_set\",\"");
    }

    @Test
    void oneThatDoesNotSayWhoseItIsIsClosed() throws Exception {
        wire.id();

        sockets.closeStrangers(Instant.now().plusSeconds(61));

        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void oneThatWasRegisteredStaysAndBelongsToNoOtherApp() throws Exception {
        var id = wire.id();
        register(keys, id).expect(200);

        sockets.closeStrangers(Instant.now().plusSeconds(61));

        register(keys, id).expect(200);
        register(owner.addApp(10), id).expect(404);
    }

    @Test
    void oneThatFloodsIsClosed() throws Exception {
        wire.id();

        for (int i = 0; i < 400 && !wire.closed.isDone(); i++) {
            wire.send("2");
        }

        assertThat(wire.isClosed()).isTrue();
    }

    @Test
    void aFrameThatIsTooLongClosesIt() throws Exception {
        wire.id();

        wire.send("42[\"custom\",\"" + "x".repeat(100_000) + "\"]");

        assertThat(wire.isClosed()).isTrue();
    }

    private Browser.Answer register(Owner.BotKeys by, String id) {
        return new Browser(port)
                .with("apikey", by.apiKey())
                .with("clientkey", by.clientKey())
                .post("/api/v1/update_bot_socket_id", Map.of("socket_id", id));
    }

    /// A WebSocket, and what came over it.
    private static final class Wire implements WebSocket.Listener {
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
        private final StringBuilder frame = new StringBuilder();
        private @Nullable WebSocket socket;

        static Wire open(int port) throws Exception {
            var wire = new Wire();
            wire.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://localhost:%d/socket.io/?EIO=3&transport=websocket".formatted(port)), wire)
                    .get(10, TimeUnit.SECONDS);
            return wire;
        }

        @Nullable
        String next() throws InterruptedException {
            return frames.poll(10, TimeUnit.SECONDS);
        }

        /// As the hub tells it.
        String id() throws InterruptedException {
            next();
            next();
            return String.valueOf(next()).split("\"")[3];
        }

        boolean isClosed() throws Exception {
            return closed.get(10, TimeUnit.SECONDS);
        }

        void send(String text) throws Exception {
            if (socket != null && !socket.isOutputClosed()) {
                socket.sendText(text, true).handle((_, _) -> true).get(10, TimeUnit.SECONDS);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                frames.add(frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(true);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(true);
        }
    }
}
