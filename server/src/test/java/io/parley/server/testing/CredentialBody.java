package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.seal.PersonKeys;
import io.parley.seal.RecoveryKit;
import io.parley.seal.SignInSecret;
import java.util.Map;

/// What a new member will sign in with, as the API takes it.
final class CredentialBody {
    private CredentialBody() {}

    static Map<String, Object> of(PersonKeys keys, RecoveryKit kit, Bytes secret) {
        return Map.of(
                "salt", Bytes.of(new byte[16]).b64(),
                "cost", 17,
                "secret", secret.b64(),
                "keysByPassphrase",
                        Bytes.ofUtf8("stands for an age file to a passphrase").b64(),
                "kitSecret", SignInSecret.of(kit).value().b64(),
                "keysByKit", keys.sealTo(kit.identity().recipient()).encoded().b64());
    }
}
