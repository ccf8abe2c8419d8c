package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MembershipRoutes {
    private final Memberships memberships;

    MembershipRoutes(Memberships memberships) {
        this.memberships = memberships;
    }

    @PostMapping("/members/roles")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeRole(Caller caller, @RequestBody KeysBody body) {
        memberships.changeRole(caller, body.keys);
    }

    @PostMapping("/members/removals")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @RequestBody KeysBody body) {
        memberships.remove(caller, body.keys);
    }

    record KeysBody(KeyChange keys) {}
}
