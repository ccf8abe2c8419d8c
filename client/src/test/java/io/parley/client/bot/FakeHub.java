package io.parley.client.bot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A hub that keeps the rules of the real one about owners, epochs and ids, in memory.
final class FakeHub implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STALE = "urn:parley:problem:stale";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<Asked> requests = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<String> called = new ArrayList<>();
    /// It does not do what it is asked, and does not answer.
    volatile boolean isDown;
    /// It does what it is asked, and nobody hears of it.
    volatile boolean losesAnswers;
    volatile int status = 200;
    /// Up to where the bot has said that all arrived.
    volatile int got;
    private final List<ObjectNode> told = new ArrayList<>();
    private final Set<String> stored = new HashSet<>();
    private final Map<String, Floor> floors = new HashMap<>();

    record Asked(String path, String keys, JsonNode body) {}

    private record Floor(String owner, long epoch) {}

    FakeHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Connection connection() {
        var address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new Connection(address, "api", "client", Duration.ofSeconds(20));
    }

    synchronized void takeOver(String customer) {
        own(customer, "human");
    }

    synchronized void giveBack(String customer) {
        own(customer, "bot");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void own(String customer, String owner) {
        floors.put(customer, new Floor(owner, floorOf(customer).epoch() + 1));
    }

    /// Something happened that the bot is to know.
    synchronized ObjectNode tell(String type, String message, String text, String by) {
        var event = stateOf("mia")
                .put("id", "event " + (told.size() + 1))
                .put("type", type)
                .put("at", "2026-01-01T00:00:00Z");
        if (!message.isEmpty()) {
            event.put("message", message).put("text", text).putObject("from").put("kind", by);
        }
        told.add(event);
        notifyAll();
        return event;
    }

    private synchronized List<ObjectNode> behind(int place) {
        return List.copyOf(told.subList(Math.min(place, told.size()), told.size()));
    }

    /// As the real one, but that it ends after the first words.
    private void stream(HttpExchange exchange, int after) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        var place = after;
        for (var event : awaited(after)) {
            place++;
            var block = "id: %d\nevent: %s\ndata: %s\n\n"
                    .formatted(place, event.get("type").asString(), event);
            out.write(block.getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private synchronized List<ObjectNode> awaited(int after) throws IOException {
        try {
            while (told.size() <= after) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return behind(after);
    }

    private static int after(HttpExchange exchange) {
        return Integer.parseInt(exchange.getRequestURI().getQuery().replace("after=", ""));
    }

    private void tell(HttpExchange exchange) throws IOException {
        got = Math.max(got, after(exchange));
        if (exchange.getRequestURI().getPath().endsWith("/stream")) {
            stream(exchange, after(exchange));
            return;
        }
        var events = behind(after(exchange));
        var bytes = JSON.writeValueAsBytes(Map.of("events", events, "next", "" + (after(exchange) + events.size())));
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().contains("/events")
                    && status == 200
                    && !isDown) {
                tell(exchange);
                return;
            }
            var asked = read(exchange);
            var answer = isDown ? null : answer(asked);
            if (answer != null && !losesAnswers) {
                var bytes = JSON.writeValueAsBytes(answer.body());
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var keys = headers.getFirst("apikey") + " " + headers.getFirst("clientkey");
        var body = exchange.getRequestBody().readAllBytes();
        return new Asked(exchange.getRequestURI().getRawPath(), keys, JSON.readTree(body));
    }

    private record Answer(int status, Object body) {}

    private synchronized Answer answer(Asked asked) {
        requests.add(asked);
        if (status != 200) {
            return problem(status, "refused");
        }
        if (asked.path().endsWith("/events")) {
            return new Answer(
                    200,
                    asked.body().get("events").valueStream().map(this::take).toList());
        }
        var customer = customerIn(asked.path());
        return asked.path().endsWith("/messages") ? say(customer, asked.body()) : new Answer(200, stateOf(customer));
    }

    private Answer say(String customer, JsonNode word) {
        var event = ((ObjectNode) word.deepCopy()).put("type", "message_out").put("customer", customer);
        var told = take(event);
        if (told.get("problem").isNull()) {
            return new Answer(200, told);
        }
        var problem = (ObjectNode) told.get("problem");
        return new Answer(409, problem.set("ownership", stateOf(customer)));
    }

    private ObjectNode take(JsonNode event) {
        var type = event.get("type").asString();
        var customer = event.get("customer").asString();
        var isNew = !event.has("id") || stored.add(type + " " + customer + " " + event.get("id"));
        if (isNew
                && event.has("epoch")
                && !mayStillBeSaid(customer, event.get("epoch").asLong())) {
            stored.remove(type + " " + customer + " " + event.get("id"));
            return told(customer, "refused").set("problem", problemOf(STALE));
        }
        if (!type.startsWith("message")) {
            called.add(type);
        }
        if (isNew && event.has("text")) {
            said.add((type.equals("message_out") ? "bot" : customer) + ": "
                    + event.get("text").asString());
        }
        return told(customer, isNew ? "stored" : "repeated").putNull("problem");
    }

    private boolean mayStillBeSaid(String customer, long epoch) {
        var floor = floorOf(customer);
        return floor.owner().equals("bot") && floor.epoch() == epoch;
    }

    private ObjectNode told(String customer, String outcome) {
        return stateOf(customer).put("outcome", outcome);
    }

    private ObjectNode stateOf(String customer) {
        var floor = floorOf(customer);
        return JSON.createObjectNode()
                .put("customer", customer)
                .put("conversation", "of " + customer)
                .put("owner", floor.owner())
                .put("epoch", floor.epoch())
                .put("paused", !floor.owner().equals("bot"));
    }

    private Floor floorOf(String customer) {
        return floors.getOrDefault(customer, new Floor("bot", 1));
    }

    private static Answer problem(int status, String type) {
        return new Answer(status, problemOf("urn:parley:problem:" + type));
    }

    private static ObjectNode problemOf(String type) {
        return JSON.createObjectNode().put("type", type).put("detail", "no");
    }

    private static String customerIn(String path) {
        return URLDecoder.decode(path.split("/")[5], StandardCharsets.UTF_8);
    }
}
