package io.parley.seal;

import io.parley.seal.age.Passphrase;
import java.text.Normalizer;

/// A passphrase that a person chose: in Unicode NFC, at least 10 code points, at most 1,024 bytes of UTF-8.
/// Prints as `[passphrase]`.
public final class PersonPassphrase {
    private static final int MIN_CODE_POINTS = 10;
    private static final int MAX_SIZE = 1024;

    private final Passphrase age;

    private PersonPassphrase(Passphrase age) {
        this.age = age;
    }

    /// @throws IllegalArgumentException for one that is too short or too long
    public static PersonPassphrase of(String typed) {
        var normal = Normalizer.normalize(typed, Normalizer.Form.NFC);
        if (normal.codePointCount(0, normal.length()) < MIN_CODE_POINTS) {
            throw new IllegalArgumentException("passphrase: want at least 10 characters");
        }
        if (Bytes.ofUtf8(normal).size() > MAX_SIZE) {
            throw new IllegalArgumentException("passphrase: want at most 1,024 bytes");
        }
        return new PersonPassphrase(Passphrase.of(normal));
    }

    /// The same passphrase as age takes it.
    public Passphrase age() {
        return age;
    }

    @Override
    public String toString() {
        return "[passphrase]";
    }
}
