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
@RequestMapping("/api/v1/recovery-key")
class RecoveryKeyRoutes {
    private final RecoveryKeyChange change;
    private final RecoveryKeys keys;

    RecoveryKeyRoutes(RecoveryKeyChange change, RecoveryKeys keys) {
        this.change = change;
        this.keys = keys;
    }

    @PostMapping
    @ForMembers(value = Role.OWNER, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(Caller caller, @RequestBody KeysBody body) {
        change.replace(caller, body.keys);
    }

    @PostMapping("/kept")
    @ForMembers(Role.OWNER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noteKept(Caller caller) {
        keys.noteKept(caller);
    }

    record KeysBody(KeyChange keys) {}
}
