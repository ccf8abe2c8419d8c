package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.InvitationKeys;
import io.parley.seal.Reader;
import io.parley.seal.Role;
import io.parley.seal.TeamSecret;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Invited;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class InvitationsTest {
    @LocalServerPort
    int port;

    @Test
    void anInvitedPersonSeesWhereTheLinkLeads() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);

        var page = new Browser(port).get(invited.path()).expect(200).json();

        assertThat(page.get("name").asString()).isEqualTo("Linden Pharmacy");
        assertThat(page.get("inviter").asString()).isEqualTo("Mira Okafor");
        assertThat(page.get("role").asString()).isEqualTo("agent");
        assertThat(page.at("/teams/0/name").asString()).isEqualTo("Care team");
    }

    @Test
    void anInvitedPersonJoinsWithRoleAndTeamAndOpensTheTeamsKey() {
        var owner = new Owner(port).begin();

        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        var me = colleague.browser.get("/api/v1/me").expect(200).json();
        assertThat(me.at("/member/role").asString()).isEqualTo("agent");
        assertThat(me.at("/teams/0").asString()).isEqualTo(owner.team.toString());
        assertThat(opened(colleague, owner)).isEqualTo(owner.teamSecret.recipient());
    }

    @Test
    void aLinkWorksOnce() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);
        var second = new Colleague(port, owner);
        var body = second.joining(invited);
        new Colleague(port, owner).join(invited);

        assertThat(second.browser.post(invited.path(), body).expect(409).problem())
                .isEqualTo("invitation-used");
        assertThat(second.browser.get(invited.path()).problem()).isEqualTo("invitation-used");
        assertThat(second.browser.get(invited.path() + "/directory").problem()).isEqualTo("invitation-used");
    }

    @Test
    void ofTwoWhoFollowALinkAtOnceOneJoins() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);
        var both = List.of(new Colleague(port, owner), new Colleague(port, owner));
        var bodies = both.stream().map(colleague -> colleague.joining(invited)).toList();

        var answers = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i ->
                        both.get(i).browser.post(invited.path(), bodies.get(i)).status())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        assertThat(owner.browser.get("/api/v1/members").json().size()).isEqualTo(2);
    }

    @Test
    void aRevokedLinkLetsNobodyInAndANewKeyIsMade() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);

        owner.takeAway(
                        "/api/v1/invitations/closures",
                        new Reader.Invitation(invited.id()),
                        new DirectoryChange.InvitationClosed(invited.id()))
                .expect(204);

        assertThat(new Browser(port).get(invited.path()).expect(409).problem()).isEqualTo("invitation-closed");
        assertThat(team(owner).get("epoch").asInt()).isEqualTo(2);
        assertThat(team(owner).get("epochDue").asBoolean()).isFalse();
    }

    @Test
    void aRevokedLinkLeavesANewKeyDueUntilItIsMade() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);
        var closed = owner.desk.readOn().entry(new DirectoryChange.InvitationClosed(invited.id()));
        owner.readers.remove(new Reader.Invitation(invited.id()));

        owner.browser
                .post("/api/v1/invitations/closures", Desk.change(List.of(closed), List.of(), List.of()))
                .expect(204);
        assertThat(team(owner).get("epochDue").asBoolean()).isTrue();

        owner.browser.post("/api/v1/teams/epochs", owner.withNextEpoch()).expect(204);
        assertThat(team(owner).get("epochDue").asBoolean()).isFalse();
    }

    @Test
    void anExpiredLinkLetsNobodyIn() {
        var owner = new Owner(port).begin();
        var invited = owner.invite(Role.AGENT);
        var body = new Colleague(port, owner).joining(invited);

        expire(owner, invited);

        assertThat(new Browser(port).post(invited.path(), body).expect(409).problem())
                .isEqualTo("invitation-expired");
        assertThat(owner.browser
                        .get("/api/v1/invitations")
                        .json()
                        .at("/0/state")
                        .asString())
                .isEqualTo("lapsed");
    }

    @Test
    void aLinkLastsAtMostThirtyDays() {
        var owner = new Owner(port).begin();

        owner.make(Invited.fresh(), Role.AGENT, Instant.now().plus(31, ChronoUnit.DAYS))
                .expect(400);
    }

    @Test
    void theListSaysWhatBecameOfEachLink() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.VIEWER));
        owner.invite(Role.ADMIN);

        var list = owner.browser.get("/api/v1/invitations").expect(200).json();

        assertThat(list.at("/0/state").asString()).isEqualTo("open");
        assertThat(list.at("/0/label").asString()).isEqualTo("for a colleague");
        assertThat(list.at("/1/state").asString()).isEqualTo("used");
        assertThat(list.at("/1/usedBy").asString()).isEqualTo(colleague.member.toString());
    }

    @Test
    void anAgentInvitesNobody() {
        var owner = new Owner(port).begin();
        var agent = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        agent.browser.get("/api/v1/invitations").expect(403);
        agent.browser
                .post("/api/v1/invitations", Desk.change(List.of("x"), List.of(), List.of()))
                .expect(403);
    }

    @Test
    void anAdminMakesNoOwners() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var keys = InvitationKeys.generate();
        var id = Ids.fresh();
        var entry = admin.desk
                .readOn()
                .entry(new DirectoryChange.MemberInvited(
                        id,
                        keys.identity().recipient(),
                        keys.signer(id).key().verifyingKey(),
                        Role.OWNER,
                        List.of(),
                        Instant.now().plus(1, ChronoUnit.DAYS)));

        var body = new HashMap<>(Desk.change(List.of(entry), List.of(), List.of()));
        body.put("label", "");

        assertThat(admin.browser.post("/api/v1/invitations", body).expect(403).problem())
                .isEqualTo("role");
    }

    @Test
    void anUnknownLinkIsAbsent() {
        new Browser(port).get("/api/v1/join/" + Ids.fresh()).expect(404);
    }

    @Autowired
    JdbcClient database;

    @Autowired
    Database transactions;

    private void expire(Owner owner, Invited invited) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("UPDATE vault.invitation SET expires_at = now() WHERE workspace = :workspace AND id = :id")
                    .param("workspace", owner.workspace)
                    .param("id", invited.id())
                    .update();
        });
    }

    private static X25519Recipient opened(Colleague colleague, Owner owner) {
        var epoch = colleague.desk.newestEpoch(owner.team);
        var file = new AgeFile(
                AgeHeader.parse(Bytes.ofB64(epoch.get("header").asString())),
                Bytes.ofB64(epoch.get("payload").asString()));
        return TeamSecret.open(file, colleague.desk.keys.identity()).recipient();
    }

    private static JsonNode team(Owner owner) {
        return owner.browser.get("/api/v1/teams").expect(200).json().get(0);
    }
}
