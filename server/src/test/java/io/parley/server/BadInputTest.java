package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Route;
import io.parley.server.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is sent to whatever route: a clear problem, never a failure of ours.
@HubTest
class BadInputTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aWorkspaceWithAConversation() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
    }

    static Stream<byte[]> bodies() {
        return Stream.of("", "{", "null", "[]", "7", "\"a\"", "[".repeat(100_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noRouteFailsOnABodyOfAnotherShape(byte[] body) {
        assertThat(routesWithBody()).isNotEmpty().allSatisfy(route -> isRefused(route, body));
    }

    @Test
    void noRouteFailsOnBytesThatAreNoText() {
        assertThat(routesWithBody())
                .allSatisfy(
                        route -> isRefused(route, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}));
    }

    @Test
    void noRouteFailsOnAnEmptyObject() {
        var nothing = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(routesWithBody())
                .allSatisfy(route -> assertThat(send(route, nothing).status())
                        .as(route.toString())
                        .isLessThan(500));
    }

    @Test
    void noRouteTakesTextThatIsNoUnicode() {
        assertThat(routesWithBody()).allSatisfy(route -> {
            var body = route.body(Samples.withText("a"))
                    .map(it -> JSON.writeValueAsString(it))
                    .orElseThrow();
            if (body.contains("\"a\"")) {
                isRefused(route, body.replace("\"a\"", "\"\\ud800\"").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void noRouteTakesABodyOverTheLimit() {
        var body = ("{\"name\":\"" + "a".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(routesWithBody())
                .allSatisfy(route -> assertThat(send(route, body).status())
                        .as(route.toString())
                        .isEqualTo(413));
    }

    @Test
    void noRouteFailsOnTextsOfAlmostTheLimit() {
        var text = "a".repeat(900_000);

        assertThat(routesWithBody()).allSatisfy(route -> {
            var body = route.body(Samples.withText(text))
                    .filter(it -> it.toString().contains(text));
            if (body.isEmpty()) {
                return;
            }
            var answer = caller(route).call(route.method(), route.mediaType(), address(route), body);
            assertThat(answer.status()).as(route + ": " + answer.text()).isBetween(400, 499);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "99999999999999999999", "%ff", "a%00b", "%f0%9f%98%80", "..%2f", "1,2"})
    void noRouteFailsOnParametersOfAnotherKind(String value) {
        var routes = Route.all(requestMappingHandlerMapping).stream()
                .filter(route -> !route.parameters().isEmpty())
                .toList();

        assertThat(routes).isNotEmpty().allSatisfy(route -> {
            var query =
                    route.parameters().stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));
            var path = address(route).replaceFirst("\\?.*", "") + "?" + query;
            var answer = caller(route).call(route.method(), route.mediaType(), path, route.body(Samples.withText("a")));
            assertThat(answer.status()).as(route + ": " + answer.text()).isLessThan(500);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1-2-3", "99999999999999999999", "0"})
    void aCursorOfAnotherKindEndsNoStreamInAFailure(String cursor) {
        owner.browser.with("Last-Event-ID", cursor);

        assertThat(owner.browser
                        .call("GET", "application/json", "/api/v1/live", Optional.empty())
                        .status())
                .isLessThan(500);
    }

    @Test
    void anAddressThatIsNoIdNamesNothing() {
        for (var word : List.of("x", "0", "..%2f", "%00", Ids.fresh().toString().toUpperCase(Locale.ROOT))) {
            var answer = owner.browser.get("/api/v1/conversations/" + word);
            assertThat(answer.status()).as(word).isIn(400, 404);
        }
    }

    @Test
    void markupInANameStaysText() {
        var named = new Owner(port).calling(MARKUP).begin();

        var answer = named.browser.get("/api/v1/teams").expect(200);

        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.json().at("/0/name").asString()).isEqualTo(MARKUP);
    }

    @Test
    void aRepeatedPostIsStoredOnceWhateverCameBetween() {
        var first = customer.message(owner, Ids.fresh(), "one", null);
        var second = customer.message(owner, Ids.fresh(), "two", null);
        var path = "/api/v1/widget/conversations/%s/messages".formatted(customer.conversation);

        var stored = customer.browser.post(path, second).expect(200).json();
        customer.browser.post(path, first).expect(200);
        var again = customer.browser.post(path, second).expect(200).json();

        assertThat(again).isEqualTo(stored);
        assertThat(positions()).containsExactly(1L, 2L, 3L);
    }

    private List<Long> positions() {
        var messages = owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(customer.conversation))
                .expect(200)
                .json()
                .get("items");
        return messages.valueStream()
                .map(message -> message.get("position").asLong())
                .toList();
    }

    private void isRefused(Route route, byte[] body) {
        var answer = send(route, body);
        assertThat(answer.status()).as(route + ": " + answer.text()).isBetween(400, 499);
        assertThat(answer.header("content-type")).as(route.toString()).isEqualTo("application/problem+json");
    }

    private Browser.Answer send(Route route, byte[] body) {
        return caller(route).raw(route.method(), route.mediaType(), address(route), body);
    }

    private Browser caller(Route route) {
        return route.role().isPresent() || route.isOpen() ? owner.browser : customer.browser;
    }

    private static String address(Route route) {
        return route.address(Samples.withText("a"));
    }

    private List<Route> routesWithBody() {
        return Route.all(requestMappingHandlerMapping).stream()
                .filter(Route::takesBody)
                .toList();
    }
}
