package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.security.SecureRandom;
import java.util.List;

/// Age files that come out the same each time, for vectors.
public final class SeededAge {
    private SeededAge() {}

    public static AgeFile seal(Bytes plaintext, List<? extends Recipient> readers, SecureRandom random) {
        return AgeFile.seal(plaintext, readers, random);
    }

    public static FileKey fileKey(SecureRandom random) {
        return FileKey.generate(random);
    }

    public static AgeFile seal(
            FileKey fileKey, Bytes plaintext, List<? extends Recipient> readers, SecureRandom random) {
        return AgeFile.seal(fileKey, plaintext, readers, random);
    }
}
