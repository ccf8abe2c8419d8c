package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.server.kernel.keystore.Keystore;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The key that this hub signs with. Its id follows from the key, so that all nodes with one keystore name it alike.
@Component
final class OwnKey {
    private final Signer signer;

    OwnKey(Keystore keystore) {
        var key = SigningKey.ofSeed(Bytes.of(keystore.key("hub.signing").reveal()));
        this.signer = new Signer(KeyId.hub(idOf(key)), key);
    }

    Signer signer() {
        return signer;
    }

    HubKey published() {
        return new HubKey(signer.id(), signer.key().verifyingKey());
    }

    /// The first bits of the key's hash, in the form of a UUID of version 7.
    private static UUID idOf(SigningKey key) {
        var hash = ByteBuffer.wrap(key.verifyingKey().point().sha256().toByteArray());
        var high = (hash.getLong() & ~0xF000L) | 0x7000L;
        var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | (1L << 63);
        return new UUID(high, low);
    }
}
