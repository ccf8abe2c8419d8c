package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.DirectoryChange;
import io.parley.seal.Reader;
import io.parley.seal.Role;
import io.parley.seal.TeamSecret;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Invited;
import io.parley.server.testing.Owner;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class TeamsTest {
    @LocalServerPort
    int port;

    @Test
    void anAdminMakesATeamAndIsItsFirstMember() {
        var owner = new Owner(port).begin();
        var team = Ids.fresh();

        create(owner.desk, team).expect(201);

        var created = owner.browser.get("/api/v1/teams").expect(200).json().get(1);
        assertThat(created.get("name").asString()).isEqualTo("Wholesale");
        assertThat(created.get("epoch").asInt()).isEqualTo(1);
        assertThat(created.at("/members/0").asString()).isEqualTo(owner.member.toString());
    }

    @Test
    void aTeamIsMadeWithItsKeyOrNotAtAll() {
        var owner = new Owner(port).begin();
        var team = Ids.fresh();
        var entry = owner.desk.entry(new DirectoryChange.TeamCreated(team));

        owner.browser
                .post("/api/v1/teams", named(team, Desk.change(List.of(entry), List.of(), List.of())))
                .expect(400);

        assertThat(owner.browser.get("/api/v1/teams").json().size()).isEqualTo(1);
    }

    @Test
    void aTeamGetsAnotherName() {
        var owner = new Owner(port).begin();

        owner.browser
                .put("/api/v1/teams/%s/name".formatted(owner.team), Map.of("name", "Front desk"))
                .expect(204);

        assertThat(owner.browser.get("/api/v1/teams").json().at("/0/name").asString())
                .isEqualTo("Front desk");
        owner.browser
                .put("/api/v1/teams/%s/name".formatted(Ids.fresh()), Map.of("name", "x"))
                .expect(404);
    }

    @Test
    void aMemberJoinsAnotherTeamAndReadsItsKey() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        var team = Ids.fresh();
        owner.desk.readOn();
        create(owner.desk, team).expect(201);
        colleague.browser.get("/api/v1/teams/%s/epochs".formatted(team)).expect(404);

        join(owner, colleague, team).expect(204);

        assertThat(colleague.desk.newestEpoch(team).get("generation").asInt()).isEqualTo(1);
    }

    @Test
    void whoLeavesATeamMakesANewKeyDue() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        var left = colleague.desk.readOn().entry(new DirectoryChange.TeamLeft(owner.team, colleague.member));

        colleague
                .browser
                .post("/api/v1/teams/departures", Desk.change(List.of(left), List.of(), List.of()))
                .expect(204);

        assertThat(owner.browser.get("/api/v1/teams").json().at("/0/epochDue").asBoolean())
                .isTrue();
        colleague.browser.get("/api/v1/teams/%s/epochs".formatted(owner.team)).expect(404);
    }

    @Test
    void theLastOneOfATeamDoesNotLeaveIt() {
        var owner = new Owner(port).begin();
        var left = owner.desk.entry(new DirectoryChange.TeamLeft(owner.team, owner.member));

        var answer = owner.browser
                .post("/api/v1/teams/departures", Desk.change(List.of(left), List.of(), List.of()))
                .expect(409);

        assertThat(answer.problem()).isEqualTo("last-in-team");
    }

    @Test
    void anAgentMakesNoTeams() {
        var owner = new Owner(port).begin();
        var agent = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        create(agent.desk.readOn(), Ids.fresh()).expect(403);
    }

    @Test
    void anAdminOutsideOfATeamLetsNobodyIn() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var team = Ids.fresh();
        create(owner.desk.readOn(), team).expect(201);
        var joined = admin.desk.readOn().entry(new DirectoryChange.TeamJoined(team, admin.member));

        var answer = admin.browser
                .post("/api/v1/teams/joins", Desk.change(List.of(joined), List.of(), List.of()))
                .expect(403);

        assertThat(answer.problem()).isEqualTo("not-in-team");
    }

    @Test
    void anOwnerLetsHerselfIntoAnyTeamByTheRecoveryKey() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var team = Ids.fresh();
        create(admin.desk.readOn(), team).expect(201);
        var readers = new LinkedHashMap<Reader, X25519Recipient>();
        readers.put(new Reader.Member(admin.member), admin.desk.keys.identity().recipient());
        readers.put(new Reader.Recovery(owner.desk.recovery().recovery()), owner.recovery.recipient());
        readers.put(new Reader.Member(owner.member), owner.keys.identity().recipient());
        var joined = owner.desk.readOn().entry(new DirectoryChange.TeamJoined(team, owner.member));
        var header = owner.desk.rewritten(team, owner.desk.newestEpoch(team), owner.recovery, readers);

        owner.browser
                .post("/api/v1/teams/joins", Desk.change(List.of(joined), List.of(), List.of(header)))
                .expect(204);

        assertThat(owner.browser.get("/api/v1/me").json().get("teams").size()).isEqualTo(2);
    }

    @Test
    void anotherRecoveryKeyIsAReaderOfNewKeys() {
        var owner = new Owner(port).begin();
        owner.browser.post("/api/v1/recovery-key/kept", Map.of()).expect(204);
        var set = owner.desk.entry(owner.newRecoveryKey());

        owner.browser.post("/api/v1/recovery-key", owner.withNextEpoch(set)).expect(204);

        assertThat(owner.desk.newestEpoch(owner.team).get("epoch").asInt()).isEqualTo(2);
        assertThat(owner.browser.get("/api/v1/me").json().get("recoveryKeyKept").asBoolean())
                .isFalse();
    }

    @Test
    void aRecoveryKeyWithoutNewKeysLeavesThemDue() {
        var owner = new Owner(port).begin();
        var set = owner.desk.entry(owner.newRecoveryKey());

        owner.browser
                .post("/api/v1/recovery-key", Desk.change(List.of(set), List.of(), List.of()))
                .expect(204);

        assertThat(owner.browser.get("/api/v1/teams").json().at("/0/epochDue").asBoolean())
                .isTrue();
        new Colleague(port, owner).tryToJoin(inviteByOldKey(owner)).expect(201);
    }

    /// While a new epoch is due, the present one stays with the recovery key it was started with.
    private static Invited inviteByOldKey(Owner owner) {
        owner.restoreRecoveryKey();
        return owner.invite(Role.AGENT);
    }

    private static Browser.Answer create(Desk by, UUID team) {
        var document = Ids.fresh();
        var secret = TeamSecret.generate();
        var recovery = by.recovery();
        var readers = new LinkedHashMap<Reader, X25519Recipient>();
        readers.put(new Reader.Member(by.member), by.keys.identity().recipient());
        readers.put(new Reader.Recovery(recovery.recovery()), recovery.recipient());
        var entries = List.of(
                by.entry(new DirectoryChange.TeamCreated(team)),
                by.entry(new DirectoryChange.TeamEpoch(
                        new Reader.Team(team, 1),
                        document,
                        secret.recipient(),
                        List.of(by.member),
                        recovery.recovery(),
                        null)));
        var epoch = by.epoch(team, document, secret, readers, null);
        return by.browser.post("/api/v1/teams", named(team, Desk.change(entries, List.of(epoch), List.of())));
    }

    private static Browser.Answer join(Owner owner, Colleague colleague, UUID team) {
        var recovery = owner.desk.recovery();
        var readers = new LinkedHashMap<Reader, X25519Recipient>();
        readers.put(new Reader.Member(owner.member), owner.keys.identity().recipient());
        readers.put(new Reader.Recovery(recovery.recovery()), recovery.recipient());
        readers.put(
                new Reader.Member(colleague.member),
                colleague.desk.keys.identity().recipient());
        var entry = owner.desk.readOn().entry(new DirectoryChange.TeamJoined(team, colleague.member));
        var header = owner.desk.rewritten(team, owner.desk.newestEpoch(team), owner.keys.identity(), readers);
        return owner.browser.post("/api/v1/teams/joins", Desk.change(List.of(entry), List.of(), List.of(header)));
    }

    private static Map<String, Object> named(UUID team, Map<String, Object> change) {
        var body = new HashMap<>(change);
        body.put("id", team);
        body.put("name", "Wholesale");
        return body;
    }
}
