package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The API for bots, one method for each request. Each throws [Refused] or [Unanswered].
public final class Hub {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_ABSENT))
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

    private <T> T ask(String method, String path, Class<T> type) {
        return ask(request(path).method(method, BodyPublishers.noBody()), type);
    }

    private <T> T ask(String method, String path, Object body, Class<T> type) {
        var json = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return ask(request(path).header("content-type", "application/json").method(method, json), type);
    }

    private <T> T ask(HttpRequest.Builder request, Class<T> type) {
        var answer = send(request.build());
        var status = answer.statusCode();
        if (status == 200) {
            return read(answer, type);
        }
        if (status >= 400 && status < 500 && status != 429) {
            throw new Refused(status, read(answer, Problem.class));
        }
        throw new Unanswered(status);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(e);
        }
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return JSON.readValue(answer.body(), type);
        } catch (JacksonException e) {
            throw new Unanswered(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(connection.hub().resolve("/api/v1/bot/" + path))
                .timeout(connection.timeout())
                .header("apikey", connection.apiKey())
                .header("clientkey", connection.clientKey());
    }

    private static String pathOf(String customer, String what) {
        var encoded = URLEncoder.encode(customer, StandardCharsets.UTF_8).replace("+", "%20");
        return "customers/" + encoded + "/" + what;
    }
}
