package io.parley.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// A source of bytes that is neither secret nor random: SHA-256 of a name and a counter. It makes vectors
/// repeatable.
public final class SeededRandom extends SecureRandom {
    private final transient Bytes name;
    private long counter;

    public SeededRandom(String name) {
        super(null, null);
        this.name = Bytes.ofUtf8(name);
    }

    @Override
    public void nextBytes(byte[] target) {
        for (var from = 0; from < target.length; from += 32) {
            var block = name.concat(
                            Bytes.of(ByteBuffer.allocate(8).putLong(counter++).array()))
                    .sha256();
            System.arraycopy(block.toByteArray(), 0, target, from, Math.min(32, target.length - from));
        }
    }

    public Bytes take(int size) {
        var content = new byte[size];
        nextBytes(content);
        return Bytes.of(content);
    }
}
