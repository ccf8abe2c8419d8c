package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// STREAM as age has it: chunks of 64 KiB, each with its number and whether it is the last one in its
/// nonce.
final class ChunkCipher {
    static final int NONCE_SIZE = 16;
    static final int CHUNK_SIZE = 64 * 1024;
    static final int TAG_SIZE = 16;

    private final Cipher cipher;
    private final int mode;
    private final SecretKey key;
    private long chunk;

    private ChunkCipher(int mode, FileKey fileKey, Bytes nonce) {
        try {
            this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
        }
        this.mode = mode;
        this.key = new SecretKeySpec(fileKey.derive(nonce, "payload").toByteArray(), "ChaCha20");
    }

    static ChunkCipher sealing(FileKey fileKey, Bytes nonce) {
        return new ChunkCipher(Cipher.ENCRYPT_MODE, fileKey, nonce);
    }

    static ChunkCipher opening(FileKey fileKey, Bytes nonce) {
        return new ChunkCipher(Cipher.DECRYPT_MODE, fileKey, nonce);
    }

    boolean isFirst() {
        return chunk == 0;
    }

    /// Encrypts or decrypts the next chunk and answers the size of the result. A chunk that does not open
    /// is not counted: the caller may try it again as the last one.
    int next(byte[] input, int size, byte[] output, boolean last) throws AEADBadTagException {
        try {
            cipher.init(mode, key, new IvParameterSpec(nonce(last)));
            var produced = cipher.doFinal(input, 0, size, output, 0);
            chunk++;
            return produced;
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the buffers are large enough and no nonce comes twice", e);
        }
    }

    /// 11 bytes of big-endian number, of which a long fills the lower eight, and the mark of the last
    /// chunk.
    private byte[] nonce(boolean last) {
        return ByteBuffer.allocate(12)
                .putLong(3, chunk)
                .put(11, (byte) (last ? 1 : 0))
                .array();
    }
}
