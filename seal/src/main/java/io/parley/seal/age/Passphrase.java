package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Randomness;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;

/// A secret that a person can remember, in both its roles. A header sealed to one has no other reader.
/// Prints as `[passphrase]`.
///
/// This is age's passphrase, of any length. What Parley asks of a person's is in
/// [io.parley.seal.PersonPassphrase].
public final class Passphrase implements Recipient, Identity {
    private static final String LABEL = "age-encryption.org/v1/scrypt";
    private static final int WORK_FACTOR = 17;
    private static final int BLOCK_SIZE = 8;
    private static final int PARALLELISM = 1;
    private static final int KEY_SIZE = 32;

    private final Bytes utf8;

    private Passphrase(Bytes utf8) {
        this.utf8 = utf8;
    }

    public static Passphrase of(String text) {
        return new Passphrase(Bytes.ofUtf8(text));
    }

    /// scrypt (RFC 7914) with N = 2^`workFactor`, r = 8, p = 1: 32 bytes. Takes 2^`workFactor` KiB of
    /// memory while it runs.
    public Bytes stretch(Bytes salt, int workFactor) {
        return Bytes.of(SCrypt.generate(
                utf8.toByteArray(), salt.toByteArray(), 1 << workFactor, BLOCK_SIZE, PARALLELISM, KEY_SIZE));
    }

    @Override
    public String toString() {
        return "[passphrase]";
    }

    Stanza.Scrypt wrap(FileKey fileKey, SecureRandom random) {
        return wrap(fileKey, WORK_FACTOR, random);
    }

    Stanza.Scrypt wrap(FileKey fileKey, int workFactor, SecureRandom random) {
        var salt = Randomness.take(Stanza.Scrypt.SALT_SIZE, random);
        return new Stanza.Scrypt(salt, workFactor, fileKey.wrappedWith(wrapKey(salt, workFactor)));
    }

    Optional<FileKey> unwrap(Stanza.Scrypt stanza) {
        return FileKey.unwrapped(wrapKey(stanza.salt(), stanza.workFactor()), stanza.body());
    }

    private Bytes wrapKey(Bytes salt, int workFactor) {
        return stretch(Bytes.ofUtf8(LABEL).concat(salt), workFactor);
    }
}
