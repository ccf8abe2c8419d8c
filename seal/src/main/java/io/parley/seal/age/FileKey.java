package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Hkdf;
import io.parley.seal.Randomness;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The 16-byte secret that a header gives to each of its readers.
///
/// Closing wipes it; a key is used inside `try (…)` and refuses all use afterwards. Prints as `[file key]`.
public final class FileKey implements AutoCloseable {
    private static final int SIZE = 16;
    private static final int TAG_SIZE = 16;
    private static final byte[] ZERO_NONCE = new byte[12];

    /// The size of a file key wrapped in a stanza's body: 32 bytes.
    static final int WRAPPED_SIZE = SIZE + TAG_SIZE;

    private final byte[] secret;
    private boolean closed;

    private FileKey(byte[] secret) {
        this.secret = secret;
    }

    /// A fresh key. Each file, and each version of a file, has its own.
    public static FileKey generate() {
        return generate(Randomness.SYSTEM);
    }

    static FileKey generate(SecureRandom random) {
        var secret = new byte[SIZE];
        random.nextBytes(secret);
        return new FileKey(secret);
    }

    /// `HKDF(file key, info)` of `formats/README.md`: 32 bytes.
    public Bytes derive(String info) {
        return derive(Bytes.EMPTY, info);
    }

    Bytes derive(Bytes salt, String info) {
        return Hkdf.derive(Bytes.of(secret()), salt, info);
    }

    /// This key as the body of a stanza: ChaCha20-Poly1305 with a zero nonce, since no wrap key is ever
    /// used twice.
    Bytes wrappedWith(Bytes wrapKey) {
        try {
            return Bytes.of(cipher(Cipher.ENCRYPT_MODE, wrapKey).doFinal(secret()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting 16 bytes cannot fail", e);
        }
    }

    /// The key in a stanza's body of 32 bytes, or nothing where the wrap key is another one.
    static Optional<FileKey> unwrapped(Bytes wrapKey, Bytes body) {
        try {
            return Optional.of(new FileKey(cipher(Cipher.DECRYPT_MODE, wrapKey).doFinal(body.toByteArray())));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
        closed = true;
    }

    @Override
    public String toString() {
        return "[file key]";
    }

    private byte[] secret() {
        if (closed) {
            throw new IllegalStateException("file key: already closed");
        }
        return secret;
    }

    private static Cipher cipher(int mode, Bytes wrapKey) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(wrapKey.toByteArray(), "ChaCha20"), new IvParameterSpec(ZERO_NONCE));
        return cipher;
    }
}
