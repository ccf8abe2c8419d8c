package io.parley.seal;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF-SHA-256 (RFC 5869) with 32 bytes of output, the only key derivation of the formats beside scrypt.
public final class Hkdf {
    private static final int OUTPUT_SIZE = 32;

    private Hkdf() {}

    /// `HKDF(ikm, info)` of `formats/README.md`: the salt is empty.
    public static Bytes derive(Bytes inputKey, String info) {
        return derive(inputKey, Bytes.EMPTY, info);
    }

    public static Bytes derive(Bytes inputKey, Bytes salt, String info) {
        try {
            var steps = HKDFParameterSpec.ofExtract()
                    .addIKM(inputKey.toByteArray())
                    .addSalt(salt.toByteArray())
                    .thenExpand(Bytes.ofUtf8(info).toByteArray(), OUTPUT_SIZE);
            return Bytes.of(KDF.getInstance("HKDF-SHA256").deriveData(steps));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 25 has HKDF-SHA256", e);
        }
    }
}
