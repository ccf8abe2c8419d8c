package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Randomness;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// A private key `AGE-SECRET-KEY-1…`. Prints as `[identity]`; [#secret] is the way to its text.
public final class X25519Identity implements Identity {
    private static final String PREFIX = "age-secret-key-";

    private final Bytes scalar;
    private final X25519Recipient recipient;

    private X25519Identity(Bytes scalar) {
        if (scalar.size() != Curve25519.SIZE) {
            throw new IllegalArgumentException("identity: want 32 bytes, got " + scalar.size());
        }
        this.scalar = scalar;
        this.recipient = new X25519Recipient(Curve25519.publicOf(scalar));
    }

    public static X25519Identity generate() {
        return generate(Randomness.SYSTEM);
    }

    static X25519Identity generate(SecureRandom random) {
        return new X25519Identity(Randomness.take(Curve25519.SIZE, random));
    }

    /// The identity whose X25519 secret is these 32 bytes.
    public static X25519Identity ofScalar(Bytes scalar) {
        return new X25519Identity(scalar);
    }

    /// @throws IllegalArgumentException for any other kind of identity, hybrid ones
    /// (`AGE-SECRET-KEY-PQ-1…`) among them
    public static X25519Identity parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("identity: want upper case");
        }
        return new X25519Identity(Bech32.decode(PREFIX, lower));
    }

    public X25519Recipient recipient() {
        return recipient;
    }

    /// The secret as text, in upper case. For key files and printed kits alone.
    public String secret() {
        return Bech32.encode(PREFIX, scalar).toUpperCase(Locale.ROOT);
    }

    /// The secret as 32 bytes, to derive other secrets from.
    public Bytes scalar() {
        return scalar;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof X25519Identity that && scalar.equals(that.scalar);
    }

    @Override
    public int hashCode() {
        return recipient.hashCode();
    }

    @Override
    public String toString() {
        return "[identity]";
    }

    Optional<FileKey> unwrap(Stanza.X25519 stanza) {
        var shared = Curve25519.shared(scalar, stanza.share()).orElseThrow(CannotOpen::new);
        return FileKey.unwrapped(recipient.wrapKey(shared, stanza.share()), stanza.body());
    }
}
