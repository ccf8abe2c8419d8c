package io.parley.seal;

import io.parley.seal.age.X25519Identity;
import java.util.UUID;

/// The keys that both sides derive from an invitation's secret. Specified in `formats/invitation.md`.
///
/// @param secret 32 random bytes, which only the link carries
public record InvitationKeys(Bytes secret) {
    private static final int SIZE = 32;

    public InvitationKeys {
        if (secret.size() != SIZE) {
            throw new IllegalArgumentException("invitation secret: want 32 bytes, got " + secret.size());
        }
    }

    public static InvitationKeys generate() {
        return new InvitationKeys(Randomness.take(SIZE, Randomness.SYSTEM));
    }

    /// Opens the secrets of the teams that the invitation names.
    public X25519Identity identity() {
        return X25519Identity.ofScalar(secret);
    }

    /// Who signs the one `member_added` entry.
    public Signer signer(UUID invitation) {
        var seed = Hkdf.derive(secret, "parley/invitation/v1/signing");
        return new Signer(KeyId.invitation(invitation), SigningKey.ofSeed(seed));
    }
}
