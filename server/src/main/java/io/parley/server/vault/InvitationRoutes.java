package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/invitations")
class InvitationRoutes {
    private final Invitations invitations;

    InvitationRoutes(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    @ForMembers(Role.ADMIN)
    List<Invitation> list(Caller caller) {
        return invitations.list(caller.workspace());
    }

    @PostMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    void make(Caller caller, @RequestBody NewInvitationBody body) {
        invitations.make(caller, body.label, body.keys);
    }

    @PostMapping("/closures")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, @RequestBody ClosuresBody body) {
        invitations.close(caller, body.keys);
    }

    record NewInvitationBody(String label, KeyChange keys) {}

    record ClosuresBody(KeyChange keys) {}
}
