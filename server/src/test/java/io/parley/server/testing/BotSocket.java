package io.parley.server.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A bot's WebSocket, frame by frame, as clients of Engine.IO 3 send them, and what came over it.
public final class BotSocket implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final StringBuilder frame = new StringBuilder();
    private @Nullable WebSocket socket;

    private BotSocket() {}

    public static BotSocket open(int port) throws Exception {
        var opened = new BotSocket();
        var address = URI.create("ws://localhost:%d/socket.io/?EIO=3&transport=websocket".formatted(port));
        opened.socket = HTTP.newWebSocketBuilder().buildAsync(address, opened).get(10, TimeUnit.SECONDS);
        return opened;
    }

    /// The next frame; nothing when none comes within ten seconds.
    public @Nullable String next() throws InterruptedException {
        return frames.poll(10, TimeUnit.SECONDS);
    }

    /// As the hub tells it, in the third frame.
    public String id() throws InterruptedException {
        next();
        next();
        return String.valueOf(next()).split("\"")[3];
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /// Waits for its end.
    public boolean isClosed() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    /// Into a socket that was closed meanwhile, nothing goes.
    public void send(String text) {
        if (socket != null && !socket.isOutputClosed()) {
            socket.sendText(text, true).handle((_, _) -> true).join();
        }
    }

    /// What a client says at least every 25 seconds.
    public void ping() {
        send("2");
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
