package io.parley.server.kernel.keystore;

import io.parley.server.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 under a keystore key: for look-ups that a stolen database cannot guess at, and for values invented
/// the same each time.
public final class Mac {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Mac(SecretKeySpec key) {
        this.key = key;
    }

    public static Mac under(Secret key) {
        return new Mac(new SecretKeySpec(key.reveal(), ALGORITHM));
    }

    public byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @return 32 bytes
    public byte[] of(byte[] message) {
        try {
            var mac = javax.crypto.Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
