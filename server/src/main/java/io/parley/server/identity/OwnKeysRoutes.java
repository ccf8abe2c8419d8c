package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class OwnKeysRoutes {
    private final OwnKeys keys;

    OwnKeysRoutes(OwnKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/keys")
    @ForMembers(Role.VIEWER)
    KeysBody get(Caller caller) {
        var stored = keys.stored(caller);
        return new KeysBody(stored.salt(), stored.cost(), stored.keysByPassphrase(), stored.keysByKit());
    }

    @PutMapping("/passphrase")
    @ForMembers(value = Role.VIEWER, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replacePassphrase(Caller caller, @RequestBody PassphraseBody body) {
        keys.replacePassphrase(caller, new ByPassphrase(body.salt, body.cost, body.secret, body.keys));
    }

    @PutMapping("/kit")
    @ForMembers(value = Role.VIEWER, confirmed = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replaceKit(Caller caller, @RequestBody KitBody body) {
        keys.replaceKit(caller, new ByKit(body.secret, body.keys));
    }

    @PostMapping("/kit/kept")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noteKitKept(Caller caller) {
        keys.noteKitKept(caller);
    }

    /// @param salt with `cost`, for the sign-in secret that proves again who she is
    record KeysBody(Bytes salt, int cost, Bytes keysByPassphrase, Bytes keysByKit) {}

    record PassphraseBody(Bytes salt, int cost, Secret secret, Bytes keys) {}

    record KitBody(Secret secret, Bytes keys) {}
}
