package io.parley.server.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@HubTest
class ApiTest {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyRouteIsDescribedOnce() {
        var operations = new HashSet<String>();
        var described = new Browser(port).get("/api").expect(200).json().get("paths");
        described.forEach(path -> path.forEach(operation -> assertThat(
                        operations.add(operation.get("operationId").asString()))
                .isTrue()));

        var routes = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/api/v1/"))
                .distinct()
                .toList();
        assertThat(routes).isNotEmpty().allMatch(described::has);
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        var silent = requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().getPackageName().startsWith("io.parley"))
                .filter(route -> java.util.Arrays.stream(
                                route.getValue().getMethod().getAnnotations())
                        .noneMatch(rule -> List.of("ForMembers", "ForVisitors", "ForApps", "ForAnyone")
                                .contains(rule.annotationType().getSimpleName())))
                .map(route -> route.getKey().toString())
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        var answer = new Browser(port).postRaw("/api/v1/sign-in/salt", new byte[1024 * 1024 + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"email\":7}",
                "{\"email\":null}",
                "{}",
                "{\"email\":\"a@b\",\"email\":\"a@c\"}",
                "{\"email\":\"\\ud800@b\"}",
                "{\"email\":\"a\\u0000@b\"}",
                "{\"email\":\"a@b\"} x"
            })
    void aBodyOfAnotherShapeIsRefused(String body) {
        var answer = new Browser(port).postRaw("/api/v1/sign-in/salt", body.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid");
    }

    @Test
    void textThatIsNoUnicodeIsRefusedByTheNameOfItsField() {
        var answer = new Browser(port).postRaw("/api/v1/sign-in/salt", "{\"email\":\"\\ud800@b\"}".getBytes(UTF_8));

        assertThat(answer.text()).contains("email: not valid Unicode");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var answer = new Browser(port)
                .postRaw("/api/v1/sign-in/salt", new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void anotherWebsiteCannotActInAMembersName() {
        var answer =
                new Browser(port).with("Sec-Fetch-Site", "cross-site").post("/api/v1/sign-out", java.util.Map.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("foreign-origin");
    }

    @Test
    void tellsHowMuchMayStillBeAsked() {
        var answer = new Browser(port).get("/api/v1/hub").expect(200);

        assertThat(answer.header("ratelimit-policy")).isEqualTo("\"default\";q=600;w=60, \"network\";q=6000;w=60");
        assertThat(answer.header("ratelimit")).matches("\"default\";r=\\d+;t=\\d+");
    }

    @Test
    void whatTheApiAnswersIsKeptByNobody() {
        assertThat(new Browser(port).get("/api/v1/hub").expect(200).header("cache-control"))
                .contains("no-store");
    }

    @Test
    void pagesRunNothingFromElsewhereAndAreFramedByNobody() {
        var page = new Browser(port).get("/").expect(200);

        assertThat(page.header("content-security-policy").split("; "))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
        assertThat(page.header("content-security-policy")).doesNotContain("unsafe", "http", "*");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/health/nothing", "/metrics/nothing"})
    void anUnknownAddressIsAProblemToo(String address) {
        var answer = new Browser(port).get(address);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts", "/inbox/one", "/settings/labels", "/a-page-that-comes-later"})
    void everyAddressOfTheConsoleIsAnsweredWithItsPage(String address) {
        var answer = new Browser(port).get(address).expect(200);

        assertThat(answer.header("content-type")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/assets/nothing.js", "/assets/nothing", "/widget/nothing"})
    void whatIsSomebodyElsesIsNoPageOfTheConsole(String address) {
        assertThat(new Browser(port).get(address).status()).isEqualTo(404);
    }
}
