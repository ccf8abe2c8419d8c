package io.parley.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Authenticator;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class PasskeysTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Test
    void aPasskeySignsInWithoutANameAndBringsTheKeysItOpens() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var other = new Browser(port);

        var answer = signIn(other, passkey).expect(200);

        assertThat(Bytes.ofB64(answer.json().get("keys").asString()).utf8())
                .isEqualTo("stands for the keys, sealed to the passkey");
        assertThat(other.get("/api/v1/me").expect(200).json().at("/member/id").asString())
                .isEqualTo(owner.member.toString());
    }

    @Test
    void aChallengeIsAnsweredOnce() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var answer = passkey.signIn(signInChallenge(new Browser(port)));
        new Browser(port).post("/api/v1/sign-in/passkey", answer).expect(200);

        new Browser(port).post("/api/v1/sign-in/passkey", answer).expect(401);
    }

    @Test
    void aChallengeThatIsNotOursIsNoUse() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);

        var invented = passkey.signIn(Bytes.of(new byte[56]).b64());

        new Browser(port).post("/api/v1/sign-in/passkey", invented).expect(401);
    }

    @Test
    void anAnswerForAnotherSiteIsRefused() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator("http://localhost.example:" + port);

        assertThat(register(owner, passkey).expect(403).problem()).isEqualTo("wrong-passkey");
    }

    @Test
    void anAnswerByAnotherKeyIsRefused() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var challenge = signInChallenge(new Browser(port));
        var forged = new HashMap<>(new Authenticator(port).signIn(challenge));
        forged.put("credentialId", passkey.credentialId.b64());

        new Browser(port).post("/api/v1/sign-in/passkey", forged).expect(401);
    }

    @Test
    void whoIsThereMustBeRecognised() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var browser = new Browser(port);

        var unverified = passkey.signInUnverified(signInChallenge(browser));

        browser.post("/api/v1/sign-in/passkey", unverified).expect(401);
    }

    @Test
    void aPasskeyProvesAgainWhoSitsThere() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        longAgo(owner);
        owner.browser.post("/api/v1/me/passkeys/challenge", Map.of()).expect(403);

        owner.browser
                .post("/api/v1/sessions/confirm/passkey", passkey.signIn(confirmationChallenge(owner)))
                .expect(204);

        owner.browser.post("/api/v1/me/passkeys/challenge", Map.of()).expect(200);
    }

    @Test
    void anotherMembersPasskeyAndAnAnswerForSigningInProveNothing() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var other = new Owner(port).begin();
        var theirs = new Authenticator(port);
        register(other, theirs).expect(201);

        owner.browser
                .post("/api/v1/sessions/confirm/passkey", theirs.signIn(confirmationChallenge(owner)))
                .expect(403);
        owner.browser
                .post("/api/v1/sessions/confirm/passkey", passkey.signIn(signInChallenge(owner.browser)))
                .expect(403);
        owner.browser.get("/api/v1/me").expect(200);
    }

    @Test
    void aRemovedPasskeySignsInNoMore() {
        var owner = new Owner(port).begin();
        var passkey = new Authenticator(port);
        register(owner, passkey).expect(201);
        var id = owner.browser
                .get("/api/v1/me/passkeys")
                .expect(200)
                .json()
                .at("/0/id")
                .asString();

        owner.browser.delete("/api/v1/me/passkeys/" + id).expect(204);

        signIn(new Browser(port), passkey).expect(401);
    }

    @Test
    void aRemovedMembersPasskeySignsInNoMore() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(io.parley.seal.Role.AGENT));
        var passkey = new Authenticator(port);
        var challenge = colleague
                .browser
                .post("/api/v1/me/passkeys/challenge", Map.of())
                .expect(200);
        colleague
                .browser
                .post(
                        "/api/v1/me/passkeys",
                        passkey.register(challenge.json().get("challenge").asString(), "Phone"))
                .expect(201);
        var removed = owner.desk.readOn().entry(new DirectoryChange.MemberRemoved(colleague.member));

        owner.browser
                .post("/api/v1/members/removals", Desk.change(List.of(removed), List.of(), List.of()))
                .expect(204);

        signIn(new Browser(port), passkey).expect(401);
    }

    private static Browser.Answer register(Owner owner, Authenticator passkey) {
        var challenge =
                owner.browser.post("/api/v1/me/passkeys/challenge", Map.of()).expect(200);
        return owner.browser.post(
                "/api/v1/me/passkeys",
                passkey.register(challenge.json().get("challenge").asString(), "Phone"));
    }

    private static Browser.Answer signIn(Browser browser, Authenticator passkey) {
        return browser.post("/api/v1/sign-in/passkey", passkey.signIn(signInChallenge(browser)));
    }

    private static String signInChallenge(Browser browser) {
        return browser.post("/api/v1/sign-in/passkey/challenge", Map.of())
                .expect(200)
                .json()
                .get("challenge")
                .asString();
    }

    private static String confirmationChallenge(Owner owner) {
        return owner.browser
                .post("/api/v1/sessions/confirm/passkey/challenge", Map.of())
                .expect(200)
                .json()
                .get("challenge")
                .asString();
    }

    /// As if she had proved it yesterday.
    private void longAgo(Owner owner) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("UPDATE identity.session SET confirmed_at = now() - interval '1 day'")
                    .update();
        });
    }
}
