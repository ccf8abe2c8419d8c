package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Route;
import java.io.File;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What an operator watches.
@HubTest
class MetricsTest {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Value("${management.metrics.web.server.max-uri-tags}")
    int addressesCounted;

    @Value("${parley.data}")
    File data;

    @Test
    void messagesAndTheirBatchesAreCounted() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var messages = metric("parley_messages_stored_sum");
        var batches = metric("parley_messages_stored_count");

        customer.browser
                .post(
                        "/api/v1/widget/conversations/%s/messages".formatted(customer.conversation),
                        customer.message(owner, Ids.fresh(), "Anybody there?", null))
                .expect(200);

        assertThat(metric("parley_messages_stored_sum")).isEqualTo(messages + 1);
        assertThat(metric("parley_messages_stored_count")).isEqualTo(batches + 1);
    }

    @Test
    void openStreamsAreCounted() throws Exception {
        var owner = new Owner(port).begin();
        var before = metric("parley_streams_open");

        try (var stream = owner.browser.stream("/api/v1/live").body()) {
            assertThat(stream.read()).isPositive();
            assertThat(metric("parley_streams_open")).isEqualTo(before + 1);
        }
    }

    @Test
    void whatALimitRefusedIsCountedByTheLimit() {
        var guess = Map.of("email", "guessed@example.net", "secret", "A".repeat(43));
        var guesser = new Browser(port);
        for (int i = 0; i < 11; i++) {
            guesser.post("/api/v1/sign-in", guess);
        }

        assertThat(metric("parley_requests_limited_total{limit=\"sign-in by account\"}"))
                .isPositive();
    }

    @Test
    void theDiskIsTheOneOfTheDataFolder() {
        assertThat(new Browser(port).get("/metrics").expect(200).text())
                .contains("disk_free_bytes{path=\"" + data.getAbsolutePath() + "\"}");
    }

    @Test
    void everyRouteIsCountedByItself() {
        assertThat(Route.all(requestMappingHandlerMapping)).hasSizeBetween(1, addressesCounted / 2);
    }

    /// Nothing was counted yet: zero.
    private double metric(String name) {
        var line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(new Browser(port).get("/metrics").expect(200).text());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
