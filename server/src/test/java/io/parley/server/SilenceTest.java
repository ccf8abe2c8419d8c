package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Route;
import io.parley.server.testing.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What the hub tells whoever operates it carries no words, addresses or ids of the people who use it, however wrong
/// what they send is.
@HubTest
class SilenceTest {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    DataFolder data;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    JdbcTemplate batches;

    private final String canary = "ptarmigan" + Ids.fresh().toString().replace("-", "");
    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aWorkspaceWithAConversation() {
        owner = new Owner(port).calling(canary).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, canary).expect(201);
        customer.say(owner, canary).expect(200);
    }

    @Test
    void noLogSaysWhatWasSentWhereverItStood() {
        customer.browser.with("User-Agent", canary).with("X-Request-Id", canary).with("Parley-External-Id", canary);
        owner.browser.with("User-Agent", canary).with("Parley-Meta", canary).with("Idempotency-Key", canary);

        for (var route : routes()) {
            for (var body : List.of("{\"%1$s\":\"%1$s\"}", "{\"text\":\"%s", "%s", "{\"name\":[\"%s\"],}")) {
                call(route, body.formatted(canary));
            }
        }
        new Browser(port).get("/" + canary);
        new Browser(port).get("/api/v1/" + canary + "?email=" + canary);
        LoggerFactory.getLogger(SilenceTest.class).warn("The logs are read");

        assertThat(logs()).contains("The logs are read").doesNotContain(canary);
    }

    @Test
    void aFailureOfTheDatabaseQuotesNoRow() {
        var failures = List.of(
                catchThrowable(() -> inWorkspace(() -> database.sql("UPDATE identity.member SET name = name || :more")
                        .param("more", canary.repeat(1000))
                        .update())),
                catchThrowable(() -> inWorkspace(() -> batches.batchUpdate(
                        "UPDATE identity.member SET role = ?, name = ?",
                        List.of(new Object[] {"none", canary}, new Object[] {"none", canary})))));

        assertThat(failures)
                .allSatisfy(failure -> assertThat(printed(failure)).isNotEmpty().doesNotContain(canary));
    }

    @Test
    void noMetricSaysWhoOrWhat() {
        new Browser(port).get("/" + canary);
        new Browser(port).get("/api/v1/" + canary);
        owner.browser.get("/api/v1/conversations/" + customer.conversation).expect(200);

        var metrics = new Browser(port).get("/metrics").expect(200).text();

        assertThat(metrics)
                .contains("uri=\"/api/v1/conversations/{id}\"")
                .doesNotContain(canary, owner.email, owner.member.toString(), owner.workspace.toString())
                .doesNotContain(customer.conversation.toString(), customer.contact.toString())
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-7");
    }

    private List<Route> routes() {
        return Route.all(requestMappingHandlerMapping).stream()
                .filter(route -> route.takesBody() || !route.isOpen())
                .toList();
    }

    private void call(Route route, String body) {
        var caller = route.role().isPresent() || route.isOpen() ? owner.browser : customer.browser;
        var samples = Samples.withText(canary);
        caller.raw(route.method(), route.mediaType(), route.address(samples), body.getBytes(StandardCharsets.UTF_8));
    }

    private void inWorkspace(Runnable work) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), work);
    }

    private String logs() {
        try (var files = Files.walk(data.path().resolve("logs"))) {
            var texts = new StringBuilder();
            files.filter(Files::isRegularFile).map(SilenceTest::text).forEach(texts::append);
            return texts.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printed(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
