package io.parley.server.vault;

import io.parley.server.identity.EmailAddress;
import io.parley.server.identity.ForAnyone;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.identity.SessionCookie;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/join/{invitation}")
class JoinRoutes {
    private static final String WITH_LINK = "whoever has an invitation's link may see where it leads, and join";

    private final Joining joining;
    private final Workspaces workspaces;
    private final Members members;
    private final Teams teams;
    private final Directory directory;
    private final SessionCookie cookie;

    JoinRoutes(
            Joining joining,
            Workspaces workspaces,
            Members members,
            Teams teams,
            Directory directory,
            SessionCookie cookie) {
        this.joining = joining;
        this.workspaces = workspaces;
        this.members = members;
        this.teams = teams;
        this.directory = directory;
        this.cookie = cookie;
    }

    @GetMapping
    @ForAnyone(because = WITH_LINK)
    JoinBody see(@PathVariable InvitationId invitation) {
        return joining.through(invitation, this::body);
    }

    @GetMapping("/directory")
    @ForAnyone(because = WITH_LINK)
    TeamRoutes.EntriesBody directory(
            @PathVariable InvitationId invitation, @RequestParam(defaultValue = "0") long from) {
        return joining.through(
                invitation, (workspace, _) -> new TeamRoutes.EntriesBody(directory.entriesFrom(workspace, from)));
    }

    @PostMapping
    @ForAnyone(because = WITH_LINK)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> join(
            @PathVariable InvitationId invitation, @RequestBody NewcomerBody body, HttpServletRequest request) {
        var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        var opened = joining.join(invitation, body.member.toNewcomer(), body.keys, agent);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, cookie.set(request, opened.token()))
                .build();
    }

    private JoinBody body(WorkspaceId workspace, Invitation invitation) {
        var named = teams.list(workspace).stream()
                .filter(team -> invitation.teams().contains(team.id()))
                .map(team -> new TeamBody(team.id(), team.name(), teams.newestEpoch(workspace, team.id())))
                .toList();
        var found = workspaces.get(workspace);
        return new JoinBody(
                workspace,
                found.name(),
                members.get(workspace, invitation.madeBy()).name(),
                invitation.role(),
                invitation.expiresAt(),
                named);
    }

    /// @param inviter the name of who made the link
    record JoinBody(
            WorkspaceId workspace,
            DisplayName name,
            DisplayName inviter,
            Role role,
            Instant expiresAt,
            List<TeamBody> teams) {}

    /// @param epoch the newest, whose header the new member's browser rewrites
    record TeamBody(TeamId id, DisplayName name, Epochs.Epoch epoch) {}

    record NewcomerBody(MemberBody member, KeyChange keys) {}

    record MemberBody(MemberId id, DisplayName name, String email, FirstVisitRoutes.CredentialBody credential) {
        Joining.Newcomer toNewcomer() {
            return new Joining.Newcomer(id, name, new EmailAddress(email), credential.toCredential());
        }
    }
}
