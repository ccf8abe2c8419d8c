package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The API for bots, one method for each request. Each throws [Refused] or [Unanswered].
public final class Hub {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private final Connection connection;
    private final HttpClient http;

    public Hub(Connection connection) {
        this.connection = connection;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connection.timeout())
                .build();
    }

    /// Reports up to 500 events, in order. Each is answered for itself.
    public List<Told> report(List<BotEvent> events) {
        return List.of(ask("POST", "events", Map.of("events", events), Told[].class));
    }

    /// Who answers this customer.
    public State state(String customer) {
        return ask("GET", pathOf(customer, "state"), State.class);
    }

    /// Says something. Refused as stale when somebody else answers than when it was decided.
    public Told say(String customer, Word word) {
        return ask("POST", pathOf(customer, "messages"), word, Told.class);
    }

    /// Shows the team for some seconds that the bot is writing.
    public State typing(String customer) {
        return ask("POST", pathOf(customer, "typing"), State.class);
    }

    /// Tells the team who a customer is.
    public State describe(String customer, Attributes attributes) {
        return ask("PUT", pathOf(customer, "attributes"), attributes, State.class);
    }

    /// What there is to tell the bot behind a place in its order. It says that all up to there has arrived.
    public Asked events(String after) {
        return ask("GET", "events?after=" + encoded(after), Asked.class);
    }

    /// The same as it happens, each event with its place, until the hub ends it, as it does after some
    /// minutes.
    public void stream(String after, BiConsumer<HubEvent, String> hearing) {
        var answer = open(request("events/stream?after=" + encoded(after)).GET().build());
        try (var events = new EventStream(answer)) {
            for (var block = events.next(); block.isPresent(); block = events.next()) {
                hearing.accept(
                        read(block.get().data(), HubEvent.class), block.get().place());
            }
        } catch (IOException e) {
            throw new Unanswered(e);
        }
    }

    /// The workspace's directory from an entry on: by it a bot with a key of its own proves who says what.
    public List<String> directory(long from) {
        return ask("GET", "directory?from=" + from, Entries.class).entries();
    }

    private record Entries(List<String> entries) {}

    /// The segment that takes a visitor's words now. Refused where the bot does not read it by its own key.
    public HubEvent.SealedSegment segment(String customer) {
        return ask("GET", pathOf(customer, "segment"), HubEvent.SealedSegment.class);
    }

    /// Says something sealed. Refused as stale, or as `segment-closed`: seal it anew, under the same id.
    public Told saySealed(String customer, SealedWord word, long epoch) {
        var body = Map.of("id", word.id(), "segment", word.segment(), "sealed", word.sealed(), "epoch", epoch);
        return ask("POST", pathOf(customer, "sealed"), body, Told.class);
    }

    private InputStream open(HttpRequest request) {
        var answer = send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        try (var body = answer.body()) {
            throw failure(answer.statusCode(), body.readAllBytes());
        } catch (IOException e) {
            throw new Unanswered(e);
        }
    }

    private <T> T ask(String method, String path, Class<T> type) {
        return ask(request(path).method(method, BodyPublishers.noBody()), type);
    }

    private <T> T ask(String method, String path, Object body, Class<T> type) {
        var json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return ask(request(path).header("content-type", "application/json").method(method, json), type);
    }

    private <T> T ask(HttpRequest.Builder request, Class<T> type) {
        var answer = send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            return read(answer.body(), type);
        }
        throw failure(answer.statusCode(), answer.body());
    }

    private static RuntimeException failure(int status, byte[] body) {
        return status >= 400 && status < 500 && status != 429
                ? new Refused(status, read(body, Problem.class))
                : new Unanswered(status);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(e);
        }
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new Unanswered(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(connection.hub().resolve("/api/v1/bot/" + path))
                .timeout(connection.timeout())
                .header("apikey", connection.apiKey())
                .header("clientkey", connection.clientKey());
    }

    private static String pathOf(String customer, String what) {
        return "customers/" + encoded(customer) + "/" + what;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
