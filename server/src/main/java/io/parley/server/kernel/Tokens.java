package io.parley.server.kernel;

import io.parley.seal.Bytes;
import java.security.SecureRandom;

/// Bearer tokens: 32 random bytes for the bearer, their SHA-256 for the database.
public final class Tokens {
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    public static Secret make() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(bytes);
    }

    public static byte[] hash(Secret token) {
        return Bytes.of(token.reveal()).sha256().toByteArray();
    }

    /// @throws IllegalArgumentException unless the text is a token in base64url
    public static Secret parse(String text) {
        var bytes = Bytes.ofB64(text);
        if (bytes.size() != TOKEN_BYTES) {
            throw new IllegalArgumentException("token: want 32 bytes, got " + bytes.size());
        }
        return Secret.of(bytes.toByteArray());
    }
}
