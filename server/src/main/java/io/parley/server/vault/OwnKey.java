package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Uuid7;
import io.parley.server.kernel.keystore.Keystore;
import org.springframework.stereotype.Component;

/// The key that this hub signs with. Its id follows from the key, so that all nodes with one keystore name it alike.
@Component
final class OwnKey {
    private final Signer signer;

    OwnKey(Keystore keystore) {
        var key = SigningKey.ofSeed(Bytes.of(keystore.key("hub.signing").reveal()));
        this.signer =
                new Signer(KeyId.hub(Uuid7.ofHash(key.verifyingKey().point().sha256())), key);
    }

    Signer signer() {
        return signer;
    }

    HubKey published() {
        return new HubKey(signer.id(), signer.key().verifyingKey());
    }
}
