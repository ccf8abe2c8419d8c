package io.parley.server.kernel.keystore;

import io.parley.server.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Values that the hub itself must read but that a stolen database must not give away: AES-256-GCM, `nonce (12) ‖
/// ciphertext ‖ tag (16)`.
///
/// The place (table, column, row) is authenticated with the value, so that a value moved elsewhere does not open.
public final class SealedColumn {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private SealedColumn(SecretKeySpec key) {
        this.key = key;
    }

    public static SealedColumn under(Secret key) {
        return new SealedColumn(new SecretKeySpec(key.reveal(), "AES"));
    }

    public byte[] seal(byte[] value, String place) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, value, place);
        var out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    /// @throws IllegalStateException when the value was not sealed under this key for this place
    public byte[] open(byte[] sealed, String place) {
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length), place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes, String place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value of " + place + " does not open: wrong master key, or changed", e);
        }
    }
}
