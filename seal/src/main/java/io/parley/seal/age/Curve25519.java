package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// X25519 (RFC 7748 §5) on raw bytes. Bouncy Castle's takes them as they are and is several times as fast
/// as the JDK's.
final class Curve25519 {
    static final int SIZE = 32;

    private Curve25519() {}

    static Bytes publicOf(Bytes scalar) {
        var point = new byte[SIZE];
        X25519.scalarMultBase(scalar.toByteArray(), 0, point, 0);
        return Bytes.of(point);
    }

    /// The shared secret, or nothing when it is all zero, as it is for a point of low order.
    static Optional<Bytes> shared(Bytes scalar, Bytes point) {
        var shared = new byte[SIZE];
        var usable = X25519.calculateAgreement(scalar.toByteArray(), 0, point.toByteArray(), 0, shared, 0);
        return usable ? Optional.of(Bytes.of(shared)) : Optional.empty();
    }
}
