package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.DirectoryChange;
import io.parley.seal.Reader;
import io.parley.seal.Role;
import io.parley.seal.age.AgeHeader;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Invited;
import io.parley.server.testing.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class MembershipsTest {
    @LocalServerPort
    int port;

    @Test
    void aMemberGetsAnotherRole() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.VIEWER));

        changeRole(owner.desk, colleague.member, Role.ADMIN).expect(204);

        assertThat(colleague.browser.get("/api/v1/me").json().at("/member/role").asString())
                .isEqualTo("admin");
        colleague.browser.get("/api/v1/invitations").expect(200);
    }

    @Test
    void theLastOwnerStaysOne() {
        var owner = new Owner(port).begin();

        assertThat(changeRole(owner.desk, owner.member, Role.ADMIN).expect(409).problem())
                .isEqualTo("last-owner");
        assertThat(remove(owner.desk, owner.member).expect(409).problem()).isEqualTo("last-owner");
    }

    @Test
    void anAdminTouchesNoOwner() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));

        changeRole(admin.desk, owner.member, Role.AGENT).expect(403);
        remove(admin.desk, owner.member).expect(403);
        changeRole(admin.desk, admin.member, Role.OWNER).expect(403);
    }

    @Test
    void aRemovedMemberIsRefusedAtOnce() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        removeWithNewEpoch(owner, colleague).expect(204);

        assertThat(colleague.browser.get("/api/v1/conversations").expect(401).problem())
                .isEqualTo("member-removed");
        var signIn = Map.of("email", colleague.email, "secret", colleague.secret.b64());
        new Browser(port).post("/api/v1/sign-in", signIn).expect(401);
    }

    @Test
    void aRemovedMembersLiveStreamEnds() throws IOException {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        try (var lines = colleague.browser.stream("/api/v1/live").body()) {
            assertThat(lines.read()).isPositive();

            removeWithNewEpoch(owner, colleague).expect(204);

            assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("event: message");
        }
    }

    @Test
    void aRemovedMembersTeamsGetNewKeysThatSheCannotOpen() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        removeWithNewEpoch(owner, colleague).expect(204);

        var epoch = owner.desk.newestEpoch(owner.team);
        assertThat(epoch.get("epoch").asInt()).isEqualTo(2);
        var header = AgeHeader.parse(Bytes.ofB64(epoch.get("header").asString()));
        assertThatThrownBy(() -> header.open(colleague.desk.keys.identity())).isInstanceOf(CannotOpen.class);
    }

    @Test
    void withoutANewKeyItIsDue() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        remove(owner.desk, colleague.member).expect(204);

        assertThat(owner.browser.get("/api/v1/teams").json().at("/0/epochDue").asBoolean())
                .isTrue();
    }

    @Test
    void aRemovedMembersDeviceSignsNothingMore() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var revoked = new DirectoryChange.DeviceRevoked(colleague.desk.device);
        remove(owner.desk, colleague.member).expect(204);

        var entry = owner.desk.readOn().entry(revoked, colleague.desk.signer());

        owner.browser
                .post("/api/v1/devices/revocations", Map.of("entries", List.of(entry)))
                .expect(400);
    }

    @Test
    void aLinkThatARemovedMemberMadeLetsNobodyIn() {
        var owner = new Owner(port).begin();
        var admin = new Colleague(port, owner).join(owner.invite(Role.ADMIN));
        var invited = Invited.fresh();
        admin.invite(invited).expect(201);

        remove(owner.desk, admin.member).expect(204);

        assertThat(new Browser(port).get(invited.path()).expect(409).problem()).isEqualTo("invitation-expired");
    }

    @Test
    void aRemovedMembersAddressMayJoinAgain() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        removeWithNewEpoch(owner, colleague).expect(204);
        var invited = owner.invite(Role.AGENT);
        var again = new Colleague(port, owner);
        var body = new HashMap<>(again.joining(invited));
        @SuppressWarnings("unchecked")
        var member = new HashMap<>((Map<String, Object>) body.get("member"));
        member.put("email", colleague.email);
        body.put("member", member);

        again.browser.post(invited.path(), body).expect(201);
    }

    @Test
    void aRemovedMembersNameStays() {
        var owner = new Owner(port).begin();
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));

        remove(owner.desk, colleague.member).expect(204);

        var former = owner.browser.get("/api/v1/members/former").expect(200).json();
        assertThat(former.at("/0/id").asString()).isEqualTo(colleague.member.toString());
        assertThat(former.at("/0/name").asString()).isEqualTo("Jonas Feld");
    }

    @Test
    void nobodyChangesMembersOfAnotherWorkspace() {
        var owner = new Owner(port).begin();
        var elsewhere = new Owner(port).begin();
        var colleague = new Colleague(port, elsewhere).join(elsewhere.invite(Role.AGENT));

        remove(owner.desk, colleague.member).expect(404);

        colleague.browser.get("/api/v1/me").expect(200);
    }

    private static Browser.Answer changeRole(Desk by, UUID member, Role role) {
        var entry = by.readOn().entry(new DirectoryChange.MemberRoleChanged(member, role));
        return by.browser.post("/api/v1/members/roles", Desk.change(List.of(entry), List.of(), List.of()));
    }

    private static Browser.Answer remove(Desk by, UUID member) {
        var entry = by.readOn().entry(new DirectoryChange.MemberRemoved(member));
        return by.browser.post("/api/v1/members/removals", Desk.change(List.of(entry), List.of(), List.of()));
    }

    private static Browser.Answer removeWithNewEpoch(Owner owner, Colleague colleague) {
        return owner.takeAway(
                "/api/v1/members/removals",
                new Reader.Member(colleague.member),
                new DirectoryChange.MemberRemoved(colleague.member));
    }
}
