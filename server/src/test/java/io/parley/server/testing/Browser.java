package io.parley.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser without a page: keeps cookies, sends JSON.
public final class Browser {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ASKS_EVERY = Duration.ofMillis(20);

    private final String hub;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Map<String, String> headers = new HashMap<>();

    public Browser(int port) {
        this.hub = "http://localhost:" + port;
    }

    /// Sends this header with every request from now on.
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /// Asks until the answer is as it is wanted, as often as the hub's limits allow: what is read in the order of
    /// commits comes when no older transaction runs any more, and PostgreSQL has transactions of its own. After ten
    /// seconds it gives the last answer.
    public JsonNode getUntil(String path, Predicate<JsonNode> wanted) {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var answer = get(path).expect(200).json();
        while (!wanted.test(answer) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(ASKS_EVERY.toNanos());
            answer = get(path).expect(200).json();
        }
        return answer;
    }

    /// Fetches what is no text.
    public HttpResponse<byte[]> getBytes(String path) {
        return exchange(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    public Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer postRaw(String path, byte[] body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
    }

    public Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /// Sends a part of a file.
    public Answer putPart(String path, byte[] part) {
        return send(
                request(path).header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(part)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// Any method, with a body or none. Of an answer that does not end, only its beginning is taken.
    public Answer call(String method, String mediaType, String path, Optional<Object> body) {
        return send(
                method,
                mediaType,
                path,
                body.map(it -> BodyPublishers.ofString(JSON.writeValueAsString(it)))
                        .orElseGet(BodyPublishers::noBody));
    }

    /// Any method, with a body that may be no JSON.
    public Answer raw(String method, String mediaType, String path, byte[] body) {
        return send(method, mediaType, path, BodyPublishers.ofByteArray(body));
    }

    private Answer send(String method, String mediaType, String path, HttpRequest.BodyPublisher body) {
        var request = request(path).header("Content-Type", mediaType).method(method, body);
        var response = exchange(request.build(), BodyHandlers.ofInputStream());
        return new Answer(
                response.statusCode(), text(response), response.headers().map());
    }

    private static String text(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            var endless = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
            return endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a stream and reads it line by line.
    public HttpResponse<InputStream> stream(String path) {
        return exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(hub + path));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        var response = exchange(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.body(), response.headers().map());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the hub answered.
    public record Answer(int status, String text, Map<String, List<String>> headers) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        /// The last word of the problem's type, or nothing when it is none.
        public String problem() {
            return text.startsWith("{") ? json().path("type").asString("").replaceFirst("urn:parley:problem:", "") : "";
        }

        /// The values of a header, joined; empty when it is absent.
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("want %d, got %d: %s".formatted(wanted, status, text));
            }
            return this;
        }
    }
}
