package io.parley.server.kernel.backup;

import io.parley.seal.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over the entries of an archive in their order: for each `name ‖ 0x00 ‖ size in decimal ‖ 0x00 ‖ content`.
final class Seal {
    private final MessageDigest digest;
    private long entries;

    Seal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void begin(String name, long size) {
        entries++;
        digest.update((name + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    long entries() {
        return entries;
    }

    Bytes sha256() {
        return Bytes.of(digest.digest());
    }
}
