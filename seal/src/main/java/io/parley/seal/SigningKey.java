package io.parley.seal;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A private Ed25519 key (RFC 8032). Prints as `[signing key]`; [#seed] is the way to its bytes.
public final class SigningKey {
    private final Bytes seed;
    private final VerifyingKey verifyingKey;

    private SigningKey(Bytes seed) {
        if (seed.size() != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("seed: want 32 bytes, got " + seed.size());
        }
        this.seed = seed;
        var point = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed.toByteArray(), 0, point, 0);
        this.verifyingKey = new VerifyingKey(Bytes.of(point));
    }

    public static SigningKey generate() {
        return generate(Randomness.SYSTEM);
    }

    static SigningKey generate(SecureRandom random) {
        return new SigningKey(Randomness.take(Ed25519.SECRET_KEY_SIZE, random));
    }

    /// The key whose 32-byte private key (RFC 8032 §5.1.5) this is.
    public static SigningKey ofSeed(Bytes seed) {
        return new SigningKey(seed);
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /// The secret as 32 bytes. For key files alone.
    public Bytes seed() {
        return seed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && seed.equals(that.seed);
    }

    @Override
    public int hashCode() {
        return verifyingKey.hashCode();
    }

    @Override
    public String toString() {
        return "[signing key]";
    }

    /// 64 bytes; the same for the same message.
    Bytes sign(Bytes message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        var content = message.toByteArray();
        Ed25519.sign(
                seed.toByteArray(), 0, verifyingKey.point().toByteArray(), 0, content, 0, content.length, signature, 0);
        return Bytes.of(signature);
    }
}
