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
class OwnKeysTest {
    private static final String NEW_SECRET =
            Bytes.of(new byte[] {9}).concat(Bytes.of(new byte[31])).b64();
    private static final String NEW_KEYS =
            Bytes.ofUtf8("stands for the keys, sealed again").b64();

    @LocalServerPort
    int port;

    @Test
    void aLockedBrowserGetsItsKeysWithoutSigningInAgain() {
        var owner = new Owner(port).begin();

        var keys = owner.browser.get("/api/v1/me/keys").expect(200).json();

        assertThat(keys.get("cost").asInt()).isEqualTo(17);
        assertThat(keys.get("keysByPassphrase").asString())
                .isEqualTo(
                        Bytes.ofUtf8("stands for an age file to a passphrase").b64());
    }

    @Test
    void aNewPassphraseReplacesTheOldOne() {
        var owner = new Owner(port).begin();

        owner.browser.put("/api/v1/me/passphrase", passphrase()).expect(204);

        var other = new Browser(port);
        other.post("/api/v1/sign-in", Map.of("email", owner.email, "secret", owner.secret.b64()))
                .expect(401);
        var answer = other.post("/api/v1/sign-in", Map.of("email", owner.email, "secret", NEW_SECRET))
                .expect(200);
        assertThat(answer.json().get("keys").asString()).isEqualTo(NEW_KEYS);
    }

    @Test
    void aNewPassphraseEndsTheSessionsElsewhere() {
        var owner = new Owner(port).begin();
        var elsewhere = owner.signIn(port);

        owner.browser.put("/api/v1/me/passphrase", passphrase()).expect(204);

        elsewhere.get("/api/v1/me").expect(401);
        owner.browser.get("/api/v1/me").expect(200);
    }

    @Test
    void aNewKitReplacesTheOldOne() {
        var owner = new Owner(port).begin();
        owner.browser.post("/api/v1/me/kit/kept", Map.of()).expect(204);

        owner.browser
                .put("/api/v1/me/kit", Map.of("secret", NEW_SECRET, "keys", NEW_KEYS))
                .expect(204);

        assertThat(owner.browser.get("/api/v1/me").json().get("kitKept").asBoolean())
                .isFalse();
        var other = new Browser(port);
        other.post(
                        "/api/v1/sign-in/kit",
                        Map.of(
                                "email",
                                owner.email,
                                "secret",
                                SignInSecret.of(owner.kit).value().b64()))
                .expect(401);
        other.post("/api/v1/sign-in/kit", Map.of("email", owner.email, "secret", NEW_SECRET))
                .expect(200);
    }

    @Test
    void whatWasKeptIsNoted() {
        var owner = new Owner(port).begin();
        assertThat(owner.browser.get("/api/v1/me").json().get("kitKept").asBoolean())
                .isFalse();

        owner.browser.post("/api/v1/me/kit/kept", Map.of()).expect(204);
        owner.browser.post("/api/v1/recovery-key/kept", Map.of()).expect(204);

        var me = owner.browser.get("/api/v1/me").json();
        assertThat(me.get("kitKept").asBoolean()).isTrue();
        assertThat(me.get("recoveryKeyKept").asBoolean()).isTrue();
    }

    private static Map<String, Object> passphrase() {
        return Map.of("salt", Bytes.of(new byte[16]).b64(), "cost", 17, "secret", NEW_SECRET, "keys", NEW_KEYS);
    }
}
