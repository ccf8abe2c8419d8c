package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class IdempotencyTest {
    private static final Map<String, Object> QUESTION = Map.of("email", "someone@example.org");

    @LocalServerPort
    int port;

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAgain() {
        var browser = new Browser(port).with("Idempotency-Key", "order-66-" + System.nanoTime());

        var first = browser.post("/api/v1/sign-in/salt", QUESTION).expect(200);
        var again = browser.post("/api/v1/sign-in/salt", QUESTION).expect(200);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.header("idempotency-replayed")).isEmpty();
        assertThat(again.header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void aKeyIsForOneRequest() {
        var browser = new Browser(port).with("Idempotency-Key", "order-67-" + System.nanoTime());
        browser.post("/api/v1/sign-in/salt", QUESTION).expect(200);

        var other = browser.post("/api/v1/sign-in/salt", Map.of("email", "another@example.org"));

        assertThat(other.status()).isEqualTo(400);
    }

    @Test
    void aKeyIsForOneCaller() {
        var key = "order-68-" + System.nanoTime();
        new Browser(port)
                .with("Idempotency-Key", key)
                .post("/api/v1/sign-in/salt", QUESTION)
                .expect(200);

        var other = new Browser(port).with("Idempotency-Key", key).with("Authorization", "Bearer x");

        assertThat(other.post("/api/v1/sign-in/salt", QUESTION).header("idempotency-replayed"))
                .isEmpty();
    }
}
