package io.parley.server.channels.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.json.JSONObject;

/// A bot's own server, which answers as it is told to.
final class WebhookReceiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final HttpServer server;
    private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final List<Told> accepted = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Told> answer = _ -> 204;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://localhost:%d/hook".formatted(server.getAddress().getPort());
    }

    void answer(ToIntFunction<Told> status) {
        answer = status;
    }

    /// The next request, whatever was answered.
    Told next() throws InterruptedException {
        var next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was told");
        }
        return next;
    }

    /// What was answered with 2xx, in its order.
    List<Told> accepted() {
        return List.copyOf(accepted);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var it = new Told(body, headers.getFirst("parley-signature"), headers.getFirst("message-type"));
        var status = answer.applyAsInt(it);
        if (status / 100 == 2) {
            accepted.add(it);
        }
        told.add(it);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Told(String body, String signature, String messageType) {
        JSONObject json() {
            return new JSONObject(body);
        }

        /// `takeover`, or `message: Hello`.
        String gist() {
            var json = json();
            return json.has("text") && json.getString("type").equals("message")
                    ? "message: " + json.getString("text")
                    : json.getString("type");
        }
    }
}
