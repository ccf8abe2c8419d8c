package io.parley.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.SignInSecret;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class SessionsTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Autowired
    Database transactions;

    @Test
    void aSessionCanBeEndedFromAnother() {
        var owner = new Owner(port).begin();
        var lost = owner.signIn(port);
        var id = lost.get("/api/v1/me").expect(200).json().at("/session/id").asString();

        owner.browser.delete("/api/v1/sessions/" + id).expect(204);

        lost.get("/api/v1/me").expect(401);
    }

    @Test
    void allOtherSessionsEndAtOnce() {
        var owner = new Owner(port).begin();
        var phone = owner.signIn(port);
        var laptop = owner.signIn(port);

        owner.browser.delete("/api/v1/sessions").expect(204);

        phone.get("/api/v1/me").expect(401);
        laptop.get("/api/v1/me").expect(401);
        assertThat(owner.browser.get("/api/v1/sessions").expect(200).json().size())
                .isEqualTo(1);
    }

    @Test
    void nobodyEndsSomebodyElsesSession() {
        var owner = new Owner(port).begin();
        var other = new Owner(port).begin();
        var id = other.browser.get("/api/v1/me").json().at("/session/id").asString();

        owner.browser.delete("/api/v1/sessions/" + id).expect(404);

        other.browser.get("/api/v1/me").expect(200);
    }

    @Test
    void aSessionLeftUnusedEndsByItself() {
        var owner = new Owner(port).begin();

        makeOlder(owner, "used_at", "8 days");

        owner.browser.get("/api/v1/me").expect(401);
    }

    @Test
    void aDangerousActAsksForThePassphraseOnceMore() {
        var owner = new Owner(port).begin();
        makeOlder(owner, "confirmed_at", "11 minutes");
        var kit = Map.of("secret", owner.secret.b64(), "keys", owner.secret.b64());
        assertThat(owner.browser.put("/api/v1/me/kit", kit).expect(403).problem())
                .isEqualTo("confirm");

        owner.browser
                .post("/api/v1/sessions/confirm", Map.of("secret", owner.secret.b64()))
                .expect(204);

        owner.browser.put("/api/v1/me/kit", kit).expect(204);
    }

    @Test
    void aWrongPassphraseConfirmsNothing() {
        var owner = new Owner(port).begin();
        makeOlder(owner, "confirmed_at", "11 minutes");

        var wrong = Map.of("secret", SignInSecret.of(owner.kit).value().b64());
        var answer = owner.browser.post("/api/v1/sessions/confirm", wrong).expect(403);

        assertThat(answer.problem()).isEqualTo("wrong-passphrase");
        assertThat(owner.browser
                        .put("/api/v1/me/kit", Map.of("secret", owner.secret.b64(), "keys", "AAAA"))
                        .problem())
                .isEqualTo("confirm");
    }

    private void makeOlder(Owner owner, String column, String age) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("UPDATE identity.session SET %1$s = %1$s - interval '%2$s' WHERE workspace = :workspace"
                            .formatted(column, age))
                    .param("workspace", owner.workspace)
                    .update();
        });
    }
}
