package io.parley.seal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A public Ed25519 key.
///
/// @param point 32 bytes (RFC 8032 §5.1.5)
public record VerifyingKey(Bytes point) {
    static final int SIGNATURE_SIZE = Ed25519.SIGNATURE_SIZE;

    public VerifyingKey {
        if (point.size() != Ed25519.PUBLIC_KEY_SIZE) {
            throw new IllegalArgumentException("verifying key: want 32 bytes, got " + point.size());
        }
    }

    public static VerifyingKey ofB64(String text) {
        return new VerifyingKey(Bytes.ofB64(text));
    }

    public String b64() {
        return point.b64();
    }

    boolean verifies(Bytes message, Bytes signature) {
        var content = message.toByteArray();
        return signature.size() == SIGNATURE_SIZE
                && Ed25519.verify(signature.toByteArray(), 0, point.toByteArray(), 0, content, 0, content.length);
    }
}
