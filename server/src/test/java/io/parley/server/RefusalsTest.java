package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/// Every refusal is a problem with a stable type, whoever refuses: a route, Spring, Spring Security's firewall or
/// Tomcat.
/// Requests are written by hand, since no client would send some of them.
@HubTest
class RefusalsTest {
    private static final String[] OF_THE_MACHINERY = {
        "exception", "tomcat", "apache", "spring", "jackson", "java.", "io.parley", "<html", "\tat "
    };

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/nothing                       |                                  |       | 404 | absent
            GET    | /api/nothing                          |                                  |       | 404 | absent
            GET    | /api/v1/nothing                       | Accept: text/html                |       | 404 | absent
            GET    | /widget/nothing                       | Accept: text/html                |       | 404 | absent
            GET    | /widget/assets/nothing.js             |                                  |       | 404 | absent
            GET    | /assets/nothing.js                    |                                  |       | 404 | absent
            DELETE | /api/v1/hub                           |                                  |       | 405 | method-not-allowed
            PUT    | /api/v1/sign-in/salt                  | Content-Type: application/json   | {}    | 405 | method-not-allowed
            POST   | /inbox                                |                                  |       | 405 | method-not-allowed
            POST   | /api/v1/sign-in/salt                  | Content-Type: text/plain         | {}    | 415 | unsupported-media-type
            POST   | /api/v1/sign-in/salt                  | Content-Type: application/xml    | <a/>  | 415 | unsupported-media-type
            POST   | /api/v1/sign-in/salt                  | Content-Type: no/such/type       | {}    | 415 | unsupported-media-type
            GET    | /api/v1/hub                           | Accept: image/png                |       | 406 | not-acceptable
            POST   | /api/v1/sign-in/salt                  | Content-Type: application/json   |       | 400 | invalid
            GET    | /api/v1/conversations?limit=x         |                                  |       | 401 | not-signed-in
            GET    | /api/v1/%ff                           |                                  |       | 400 | invalid
            GET    | /api/v1/%00                           |                                  |       | 400 | invalid
            GET    | /api/v1/%2f                           |                                  |       | 400 | invalid
            GET    | /api/v1/%5c                           |                                  |       | 400 | invalid
            GET    | /api/v1//hub                          |                                  |       | 400 | invalid
            GET    | /api/v1/hub;a=b                       |                                  |       | 400 | invalid
            GET    | /api/v1/%                             |                                  |       | 400 | invalid
            GET    | /api/v1/{hub}                         |                                  |       | 400 | invalid
            GET    | hub                                   |                                  |       | 400 | invalid
            TRACE  | /api/v1/hub                           |                                  |       | 405 | method-not-allowed
            BREW   | /api/v1/hub                           |                                  |       | 400 | invalid
            GET    | /api/v1/hub                           | Expect: nonsense                 |       | 417 | not-implemented
            GET    | /api/v1/me                            | Accept: nonsense                 |       | 401 | not-signed-in
            GET    | /api/v1/me                            | Accept: image/png                |       | 401 | not-signed-in
            GET    | /api/v1/hub                           | Content-Length: x                |       | 400 | invalid
            GET    | /api/v1/hub                           | Parley-Meta: x                   |       | 400 | invalid
            GET    | /api/v1/hub                           | Parley-Meta: {"a":"\\u0000"}      |       | 400 | invalid
            GET    | /api/v1/hub                           | Parley-Meta: {"\\u0000":"a"}      |       | 400 | invalid
            GET    | /api/v1/hub                           | Parley-Meta: {"\\ud800":"a"}      |       | 400 | invalid
            POST   | /api/v1/sign-out                      | Sec-Fetch-Site: cross-site       |       | 403 | foreign-origin
            """)
    void aRefusalIsAProblem(
            String method, String path, @Nullable String field, @Nullable String body, int status, String type)
            throws Exception {
        isRefused(ask(method + " " + path, field, body), status, type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/reports?to=2026-01-01 | The parameter from is missing.
            /api/v1/reports?from=x&to=y   | from, to, zone: want days like 2026-11-22 and a zone like Europe/Berlin
            /api/v1/contacts?cursor=%ff   | The parameters of the address are not percent-encoded UTF-8, or are too many or too long.
            /api/v1/contacts?blocked=x    | The parameter blocked cannot be read.
            """)
    void aParameterThatIsMissingOrOfAnotherKindIsNamed(String path, String sentence) {
        var answer = new Owner(port).begin().browser.get(path).expect(400);

        assertThat(answer.problem()).isEqualTo("invalid");
        assertThat(answer.json().get("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void whatIsTooLongIsAProblem() throws Exception {
        isRefused(ask("GET /api/v1/" + "a".repeat(20_000), null, null), 400, "invalid");
        isRefused(ask("GET /api/v1/hub", "X-Long: " + "a".repeat(20_000), null), 400, "invalid");
    }

    @Test
    void whoUsesTheWrongMethodIsToldTheRightOnes() throws Exception {
        assertThat(ask("DELETE /api/v1/hub", null, null).field("allow")).contains("GET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                              | The request has no body, and needs one.
            {"a":1,"a":2}     | The body is JSON with a member that comes twice.
            {"email"          | The body is not JSON in UTF-8.
            {"email":"a@b"} x | The body is not JSON in UTF-8.
            """)
    void aBodyThatIsNotTakenIsToldWhy(@Nullable String body, String sentence) throws Exception {
        var answer = ask("POST /api/v1/sign-in/salt", "Content-Type: application/json", body);

        assertThat(JsonMapper.shared().readTree(answer.body).get("detail").asString())
                .isEqualTo(sentence);
    }

    private static void isRefused(Answer answer, int status, String type) {
        assertThat(answer.head).as(answer.body).startsWith("HTTP/1.1 " + status);
        assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.body);
        assertThat(problem.get("type").asString()).isEqualTo("urn:parley:problem:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).endsWith(".");
        assertThat((answer.head + answer.body).toLowerCase(Locale.ROOT)).doesNotContain(OF_THE_MACHINERY);
    }

    private Answer ask(String line, @Nullable String field, @Nullable String body) throws IOException {
        var content = body == null ? "" : body;
        var length = field != null && field.startsWith("Content-Length")
                ? ""
                : "Content-Length: %d\r\n".formatted(content.length());
        var request = "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s\r\n%s"
                .formatted(line, length, field == null ? "" : field + "\r\n", content);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var parts = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            return new Answer(parts[0], parts[1].replaceAll("(?m)^[0-9a-f]+\r\n|\r\n", ""));
        }
    }

    private record Answer(String head, String body) {
        String field(String name) {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
