package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.MemberBody;
import io.parley.server.identity.Members;
import io.parley.server.identity.OwnKeys;
import io.parley.server.identity.Role;
import io.parley.server.identity.Workspace;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.SessionId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MeRoutes {
    private final Members members;
    private final Workspaces workspaces;
    private final OwnKeys keys;
    private final RecoveryKeys recoveryKeys;
    private final Teams teams;

    MeRoutes(Members members, Workspaces workspaces, OwnKeys keys, RecoveryKeys recoveryKeys, Teams teams) {
        this.members = members;
        this.workspaces = workspaces;
        this.keys = keys;
        this.recoveryKeys = recoveryKeys;
        this.teams = teams;
    }

    @GetMapping("/me")
    @ForMembers(Role.VIEWER)
    MeBody get(Caller caller) {
        return new MeBody(
                MemberBody.of(members.get(caller.workspace(), caller.member())),
                workspaces.get(caller.workspace()),
                new SessionBody(caller.session(), caller.confirmedAt()),
                teams.of(caller.workspace(), caller.member()),
                keys.kitKept(caller),
                recoveryKeys.isKept(caller.workspace()));
    }

    /// @param recoveryKeyKept whether an owner proved that she kept the workspace's recovery key
    record MeBody(
            MemberBody member,
            Workspace workspace,
            SessionBody session,
            Set<TeamId> teams,
            boolean kitKept,
            boolean recoveryKeyKept) {}

    record SessionBody(SessionId id, Instant confirmedAt) {}
}
