package io.parley.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class MembersTest {
    @LocalServerPort
    int port;

    @Test
    void aMemberSeesWhoSheIsAndWhere() {
        var owner = new Owner(port).begin();

        var me = owner.browser.get("/api/v1/me").expect(200).json();

        assertThat(me.at("/member/id").asString()).isEqualTo(owner.member.toString());
        assertThat(me.at("/member/role").asString()).isEqualTo("owner");
        assertThat(me.at("/member/email").asString()).isEqualTo(owner.email);
        assertThat(me.at("/workspace/genesis").asString())
                .isEqualTo(owner.genesis().b64());
        assertThat(me.at("/teams/0").asString()).isEqualTo(owner.team.toString());
    }

    @Test
    void aMemberChangesHerOwnName() {
        var owner = new Owner(port).begin();

        owner.browser.put("/api/v1/me/name", Map.of("name", "Mira O.")).expect(204);

        assertThat(owner.browser
                        .get("/api/v1/members")
                        .expect(200)
                        .json()
                        .at("/0/name")
                        .asString())
                .isEqualTo("Mira O.");
    }

    @Test
    void aMemberWhoIsAwayIsSeenToBe() {
        var owner = new Owner(port).begin();

        owner.browser.put("/api/v1/me/away", Map.of("away", true)).expect(204);

        assertThat(owner.browser.get("/api/v1/members").json().at("/0/away").asBoolean())
                .isTrue();
    }

    @Test
    void aWorkspaceHasANameAndAnIdleLimit() {
        var owner = new Owner(port).begin();

        owner.browser
                .put("/api/v1/workspace", Map.of("name", "Linden & Sons", "idleMinutes", 30))
                .expect(204);

        var workspace = owner.browser.get("/api/v1/me").json().get("workspace");
        assertThat(workspace.get("name").asString()).isEqualTo("Linden & Sons");
        assertThat(workspace.get("idleMinutes").asInt()).isEqualTo(30);
    }

    @Test
    void anIdleLimitHasBounds() {
        var owner = new Owner(port).begin();

        owner.browser
                .put("/api/v1/workspace", Map.of("name", "Linden", "idleMinutes", 4))
                .expect(400);
    }
}
