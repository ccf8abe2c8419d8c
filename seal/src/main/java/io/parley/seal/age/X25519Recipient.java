package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Hkdf;
import io.parley.seal.Randomness;
import java.security.SecureRandom;

/// A public key `age1…`; whoever knows it can seal to its owner.
///
/// @param point 32 bytes, as X25519 makes them (RFC 7748 §5)
public record X25519Recipient(Bytes point) implements Recipient {
    private static final String PREFIX = "age";
    private static final String LABEL = "age-encryption.org/v1/X25519";

    public X25519Recipient {
        if (point.size() != Curve25519.SIZE) {
            throw new IllegalArgumentException("recipient: want 32 bytes, got " + point.size());
        }
    }

    /// @throws IllegalArgumentException for any other kind of recipient, hybrid ones (`age1pq1…`) among
    /// them
    public static X25519Recipient parse(String text) {
        return new X25519Recipient(Bech32.decode(PREFIX, text));
    }

    /// The same text that [#parse] reads.
    @Override
    public String toString() {
        return Bech32.encode(PREFIX, point);
    }

    Stanza.X25519 wrap(FileKey fileKey, SecureRandom random) {
        var ephemeral = Randomness.take(Curve25519.SIZE, random);
        var share = Curve25519.publicOf(ephemeral);
        var shared = Curve25519.shared(ephemeral, point)
                .orElseThrow(() -> new IllegalArgumentException("recipient: a point of low order"));
        return new Stanza.X25519(share, fileKey.wrappedWith(wrapKey(shared, share)));
    }

    Bytes wrapKey(Bytes shared, Bytes share) {
        return Hkdf.derive(shared, share.concat(point), LABEL);
    }
}
