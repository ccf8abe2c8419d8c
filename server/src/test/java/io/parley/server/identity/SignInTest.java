package io.parley.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.SignInSecret;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class SignInTest {
    private static final String WRONG =
            Bytes.of(new byte[] {7}).concat(Bytes.of(new byte[31])).b64();

    @LocalServerPort
    int port;

    @Test
    void anUnknownAddressIsAnsweredLikeAKnownOne() {
        var stranger = new Browser(port);
        var unknown = Map.of("email", "nobody@example.org", "secret", WRONG);
        var known = Map.of("email", new Owner(port).begin().email, "secret", WRONG);

        var toUnknown = stranger.post("/api/v1/sign-in", unknown).expect(401);
        var toKnown = stranger.post("/api/v1/sign-in", known).expect(401);

        assertThat(toUnknown.text()).isEqualTo(toKnown.text());
    }

    @Test
    void theSaltOfAnUnknownAddressIsInventedTheSameEachTime() {
        var stranger = new Browser(port);

        var first = stranger.post("/api/v1/sign-in/salt", Map.of("email", "nobody@example.org"))
                .expect(200);
        var again = stranger.post("/api/v1/sign-in/salt", Map.of("email", "Nobody@Example.org"))
                .expect(200);

        assertThat(first.json().get("salt").asString()).hasSize(22);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void theKitSignsInToo() {
        var owner = new Owner(port).begin();
        var other = new Browser(port);

        var answer = other.post(
                        "/api/v1/sign-in/kit",
                        Map.of(
                                "email",
                                owner.email,
                                "secret",
                                SignInSecret.of(owner.kit).value().b64()))
                .expect(200);

        assertThat(Bytes.ofB64(answer.json().get("keys").asString()).size()).isPositive();
        other.get("/api/v1/me").expect(200);
    }

    @Test
    void tooManyWrongPassphrasesMustWait() {
        var email = "guessed%d@example.org".formatted(System.nanoTime());
        var guesser = new Browser(port);
        for (int i = 0; i < 10; i++) {
            guesser.post("/api/v1/sign-in", Map.of("email", email, "secret", WRONG))
                    .expect(401);
        }

        var answer = guesser.post("/api/v1/sign-in", Map.of("email", email, "secret", WRONG))
                .expect(429);

        assertThat(Integer.parseInt(answer.header("retry-after"))).isPositive();
        assertThat(answer.header("ratelimit-policy")).isEqualTo("\"sign-in by account\";q=10;w=900");
        assertThat(answer.header("ratelimit")).matches("\"sign-in by account\";r=0;t=\\d+");
    }

    @Test
    void somebodyElsesGuessesLockNobodyOut() {
        var owner = new Owner(port).begin();
        var guesser = new Browser(port).with("X-Forwarded-For", "203.0.113.9");
        for (int i = 0; i < 10; i++) {
            guesser.post("/api/v1/sign-in", Map.of("email", owner.email, "secret", WRONG))
                    .expect(401);
        }

        guesser.post("/api/v1/sign-in", Map.of("email", owner.email, "secret", WRONG))
                .expect(429);
        owner.signIn(port).get("/api/v1/me").expect(200);
    }

    @Test
    void whoSignsInRightIsNeverCounted() {
        var owner = new Owner(port).begin();

        for (int i = 0; i < 11; i++) {
            owner.signIn(port);
        }
    }
}
