package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Route;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@HubTest
class ApiDescriptionTest {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private JsonNode description;

    @BeforeEach
    void read() {
        description = new Browser(port).get("/api").expect(200).json();
    }

    @Test
    void isValidOpenApi() {
        assertThat(new OpenAPIV3Parser().readContents(description.toString()).getMessages())
                .isEmpty();
    }

    @Test
    void everyOperationFailsWithAProblem() {
        forEachOperation((_, operation) -> assertThat(operation
                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem"));
    }

    @Test
    void aProblemIsWhatItIsDescribedAs() {
        var problem = new Browser(port).get("/api/v1/me").expect(401).json();
        var schema = description.at("/components/schemas/Problem");

        assertThat(schema.get("properties").propertyNames()).containsAll(problem.propertyNames());
        assertThat(problem.propertyNames()).containsAll(texts(schema.get("required")));
        assertThat(schema.at("/properties/status/type").asString()).isEqualTo("integer");
    }

    @Test
    void everyOperationNamesTheFieldsThatAreUnderstoodAndAnswered() {
        forEachOperation((route, operation) -> {
            assertThat(parameters(operation)).contains("Parley-External-Id", "Parley-Meta", "X-Request-Id");
            assertThat(parameters(operation).contains("Idempotency-Key"))
                    .as(route.toString())
                    .isEqualTo(!route.method().equals("GET") && !route.pattern().endsWith("/payload"));
            operation
                    .get("responses")
                    .forEach(answer -> assertThat(answer.get("headers").propertyNames())
                            .contains("RateLimit", "RateLimit-Policy", "X-Request-Id"));
            assertThat(operation.at("/responses/default/headers").has("Retry-After"))
                    .isTrue();
        });
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        forEachOperation((route, operation) -> {
            var schemes = operation
                    .get("security")
                    .valueStream()
                    .flatMap(scheme -> scheme.propertyNames().stream())
                    .toList();
            assertThat(schemes).as(route.toString()).isEqualTo(whoMayCall(route));
        });
    }

    private static List<String> whoMayCall(Route route) {
        if (route.isOpen()) {
            return List.of();
        }
        if (route.isForApps()) {
            return List.of("apiKey", "clientKey");
        }
        return List.of(route.role().isPresent() ? "session" : "visitor");
    }

    @Test
    void everyOperationSaysInWordsWhatItDoes() throws IOException {
        var ids = new TreeSet<String>();
        forEachOperation((route, operation) -> {
            var words = operation.get("summary").asString();
            assertThat(words).as(route.toString()).matches("[A-Z][a-z]+ .*[a-z]");
            assertThat(words.replace(" ", ""))
                    .isNotEqualToIgnoringCase(route.handler().getMethod().getName());
            ids.add(operation.get("operationId").asString());
        });

        var said = PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("operations.properties", ApiDescription.class));
        assertThat(said.stringPropertyNames()).isEqualTo(ids);
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        forEachOperation(
                (route, operation) -> assertThat(operation.get("operationId").asString())
                        .as(route.toString())
                        .matches("[a-z][a-zA-Z]+"));
    }

    @Test
    void everyVariableOfAnAddressIsAsked() {
        forEachOperation((route, operation) -> assertThat(operation
                        .get("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString("").equals("path"))
                        .map(parameter -> "{" + parameter.get("name").asString() + "}"))
                .as(route.toString())
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("\\{\\w+}")
                        .matcher(route.pattern())
                        .results()
                        .map(MatchResult::group)
                        .toList()));
    }

    @Test
    void aFilterIsAskedMemberByMember() {
        assertThat(description
                        .at("/paths/~1api~1v1~1conversations/get/parameters")
                        .findValuesAsString("name"))
                .contains("team", "unread")
                .doesNotContain("filter");
    }

    @Test
    void noDefaultIsALimitOfTheComputers() {
        assertThat(description.toString()).doesNotContain("9223372036854775807", "ffffffff-ffff");
    }

    @Test
    void aPartOfAFileIsBytes() {
        var body = "/put/requestBody/content/application~1octet-stream/schema/format";

        assertThat(description
                        .at("/paths/~1api~1v1~1files~1{id}~1payload" + body)
                        .asString())
                .isEqualTo("binary");
    }

    @Test
    void everyOperationIsFiledUnderWords() {
        forEachOperation((route, operation) -> assertThat(texts(operation.get("tags")))
                .as(route.toString())
                .singleElement()
                .asString()
                .matches("[A-Z][a-zA-Z, -]+"));
    }

    @Test
    void streamsGoOnBehindTheLastEvent() {
        for (var path : List.of("/api/v1/live", "/api/v1/widget/live", "/api/v1/bot/events/stream")) {
            var operation = description.get("paths").get(path).get("get");

            assertThat(operation.findValuesAsString("name")).contains("Last-Event-ID");
            assertThat(operation.at("/responses/200/content").has("text/event-stream"))
                    .isTrue();
        }
    }

    @Test
    void anAnswerThatSetsACookieHasTheStatusThatIsDescribed() {
        assertThat(description.at("/paths/~1api~1v1~1workspaces/post/responses").has("201"))
                .isTrue();
        assertThat(description.at("/paths/~1api~1v1~1sign-out/post/responses").has("204"))
                .isTrue();
    }

    @Test
    void aHubWithoutPublicAddressIsWhereItsDescriptionIs() {
        assertThat(description.at("/servers/0/url").asString()).isEqualTo("/");
    }

    private void forEachOperation(BiConsumer<Route, JsonNode> check) {
        var routes = Route.all(requestMappingHandlerMapping).stream()
                .filter(route -> route.pattern().startsWith("/api/v1/"))
                .toList();
        assertThat(routes).isNotEmpty();
        routes.forEach(route -> check.accept(
                route,
                description.get("paths").get(route.pattern()).get(route.method().toLowerCase(Locale.ROOT))));
    }

    private List<String> parameters(JsonNode operation) {
        return operation
                .get("parameters")
                .valueStream()
                .filter(parameter -> parameter.has("$ref"))
                .map(parameter -> description
                        .at(parameter.get("$ref").asString().substring(1))
                        .get("name")
                        .asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
