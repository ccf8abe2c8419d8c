package io.parley.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;

/// Certificates that nobody trusts.
public final class Certificate {
    private Certificate() {}

    /// A key and a certificate for localhost, as PEM, each put in place at once.
    public static void issue(Path folder, String name) throws Exception {
        var store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hub",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        write(
                folder,
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("hub", "changeit".toCharArray()).getEncoded());
        write(folder, "cert.pem", "CERTIFICATE", keys.getCertificate("hub").getEncoded());
    }

    private static void write(Path folder, String file, String kind, byte[] content) throws IOException {
        var text = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
        var fresh = Files.writeString(folder.resolve(file + ".new"), text);
        Files.move(fresh, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
