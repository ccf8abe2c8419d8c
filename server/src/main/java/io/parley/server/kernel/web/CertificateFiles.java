package io.parley.server.kernel.web;

import io.parley.server.kernel.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Objects;
import org.springframework.boot.ssl.pem.PemContent;

/// The certificate and the key that `--tls-cert` and `--tls-key` name.
public final class CertificateFiles {
    private CertificateFiles() {}

    /// @throws CannotStart when one is missing, is not what it should be, or they do not belong together
    public static void require(String certificate, String key) {
        if (certificate.isBlank() && key.isBlank()) {
            return;
        }
        if (certificate.isBlank() || key.isBlank()) {
            throw new CannotStart("--tls-cert and --tls-key go together: give both files, or neither.");
        }
        if (!belongTogether(privateKey(key), publicKey(certificate))) {
            throw new CannotStart("--tls-key: %s is not the key of the certificate in %s.".formatted(key, certificate));
        }
    }

    private static PublicKey publicKey(String file) {
        try {
            return content("--tls-cert", file).getCertificates().getFirst().getPublicKey();
        } catch (IllegalStateException e) {
            throw new CannotStart("--tls-cert: %s holds no certificate in PEM.".formatted(file), e);
        }
    }

    private static PrivateKey privateKey(String file) {
        try {
            return Objects.requireNonNull(content("--tls-key", file).getPrivateKey());
        } catch (IllegalStateException | NullPointerException e) {
            throw new CannotStart("--tls-key: %s holds no private key in PEM without a password.".formatted(file), e);
        }
    }

    private static PemContent content(String option, String file) {
        try {
            return PemContent.load(Path.of(file));
        } catch (IOException e) {
            throw new CannotStart("%s: the file %s cannot be read.".formatted(option, file), e);
        }
    }

    /// What the one signs, the other must know.
    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        try {
            var signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update((byte) 1);
            var signed = signature.sign();
            signature.initVerify(certified);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
