package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.security.SecureRandom;

/// Where secrets and nonces come from. Only tests pass another source, to write the same vectors twice.
final class Randomness {
    static final SecureRandom SYSTEM = new SecureRandom();

    private Randomness() {}

    static Bytes take(int size, SecureRandom random) {
        var content = new byte[size];
        random.nextBytes(content);
        return Bytes.of(content);
    }
}
