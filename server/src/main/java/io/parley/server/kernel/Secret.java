package io.parley.server.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// Secret bytes: compared in constant time, never printed.
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    public static Secret ofText(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The one door to the bytes; grep for it to see who looks.
    public byte[] reveal() {
        return bytes.clone();
    }

    public String revealBase64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /// The same for all secrets, so that nothing can be learned from a bucket.
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
