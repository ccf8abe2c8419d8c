package io.parley.seal;

import java.security.SecureRandom;

/// Where secrets and nonces come from. Only tests pass another source, to write the same vectors twice.
public final class Randomness {
    public static final SecureRandom SYSTEM = new SecureRandom();

    private Randomness() {}

    public static Bytes take(int size, SecureRandom random) {
        var content = new byte[size];
        random.nextBytes(content);
        return Bytes.of(content);
    }
}
