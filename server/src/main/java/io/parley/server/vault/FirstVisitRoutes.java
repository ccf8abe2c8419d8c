package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.identity.ByKit;
import io.parley.server.identity.ByPassphrase;
import io.parley.server.identity.Credential;
import io.parley.server.identity.EmailAddress;
import io.parley.server.identity.ForAnyone;
import io.parley.server.identity.NewMember;
import io.parley.server.identity.Role;
import io.parley.server.identity.SessionCookie;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FirstVisitRoutes {
    private final FirstVisit firstVisit;
    private final Workspaces workspaces;
    private final SessionCookie cookie;
    private final FileLimits limits;
    private final boolean openToAll;

    FirstVisitRoutes(
            FirstVisit firstVisit,
            Workspaces workspaces,
            SessionCookie cookie,
            FileLimits limits,
            @Value("${parley.sign-up}") String signUp) {
        this.firstVisit = firstVisit;
        this.workspaces = workspaces;
        this.cookie = cookie;
        this.limits = limits;
        this.openToAll = signUp.equals("open");
    }

    @GetMapping("/hub")
    @ForAnyone(because = "the first page must know whether to offer a new workspace or to sign in")
    HubBody hub() {
        return new HubBody(mayBegin(), limits.largest());
    }

    @PostMapping("/workspaces")
    @ForAnyone(because = "the first visit; later ones only where the operator opened sign-up")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> begin(@RequestBody WorkspaceBody body, HttpServletRequest request) {
        if (!mayBegin()) {
            throw Refusal.forbidden(
                    "sign-up-closed", "This hub takes no new workspaces. Ask its operator for an invitation.");
        }
        var opened = firstVisit.begin(
                body.toWorkspace(), Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, cookie.set(request, opened.token()))
                .build();
    }

    private boolean mayBegin() {
        return openToAll || !workspaces.exist();
    }

    /// @param largestFile in bytes of content
    record HubBody(boolean takesNewWorkspaces, long largestFile) {}

    record WorkspaceBody(
            WorkspaceId id, DisplayName name, OwnerBody owner, TeamBody team, EpochBody epoch, List<String> entries) {
        FirstVisit.NewWorkspace toWorkspace() {
            return new FirstVisit.NewWorkspace(
                    id, name, owner.toMember(Role.OWNER), team.id, team.name, epoch.toEpoch(), entries);
        }
    }

    record TeamBody(TeamId id, DisplayName name) {}

    record OwnerBody(MemberId id, DisplayName name, String email, CredentialBody credential) {
        NewMember toMember(Role role) {
            return new NewMember(id, name, new EmailAddress(email), role, credential.toCredential());
        }
    }

    record CredentialBody(
            Bytes salt, int cost, Secret secret, Bytes keysByPassphrase, Secret kitSecret, Bytes keysByKit) {
        Credential toCredential() {
            return new Credential(
                    new ByPassphrase(salt, cost, secret, keysByPassphrase), new ByKit(kitSecret, keysByKit));
        }
    }

    record EpochBody(Bytes header, Bytes payload, String readers, Optional<Bytes> previous) {
        Epochs.NewEpoch toEpoch() {
            return new Epochs.NewEpoch(header, payload, readers, previous);
        }
    }
}
