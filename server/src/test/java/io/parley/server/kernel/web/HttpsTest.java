package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two ways to https: a certificate of the hub's own, and a proxy that has one.
class HttpsTest {
    @TempDir
    Path folder;

    @Test
    void theHubServesHttpsWithTheNewestCertificate() throws Exception {
        issue("first");
        try (var hub = HubProcess.on(
                folder.resolve("data"),
                List.of("--tls-cert=" + folder.resolve("cert.pem"), "--tls-key=" + folder.resolve("key.pem")),
                Map.of())) {
            assertThat(subject(hub)).contains("first");
            assertThat(get(hub).headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");

            issue("second");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(subject(hub)).contains("second"));
        }
    }

    @Test
    void behindAProxyCookiesAreForHttpsAloneAndThereIsNoDemo() {
        try (var hub =
                HubProcess.on(folder.resolve("data"), List.of("--public-url=https://chat.example.org"), Map.of())) {
            var answer = new Browser(hub.port())
                    .post("/api/v1/workspaces", new Owner(hub.port()).firstVisit())
                    .expect(201);

            assertThat(answer.header("strict-transport-security")).isEqualTo("max-age=31536000");
            assertThat(answer.header("set-cookie"))
                    .startsWith("__Host-parley_session=")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain");
            new Browser(hub.port()).get("/demo").expect(404);
        }
    }

    /// A key and a certificate for localhost, as PEM, each put in place at once.
    private void issue(String name) throws Exception {
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
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("hub", "changeit".toCharArray()).getEncoded());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("hub").getEncoded());
    }

    private void write(String file, String kind, byte[] content) throws IOException {
        var text = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
        var fresh = Files.writeString(folder.resolve(file + ".new"), text);
        Files.move(fresh, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String subject(HubProcess hub) throws Exception {
        try (var socket = (SSLSocket) trusting().getSocketFactory().createSocket("localhost", hub.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static HttpResponse<String> get(HubProcess hub) throws Exception {
        try (var http = HttpClient.newBuilder().sslContext(trusting()).build()) {
            var request = HttpRequest.newBuilder(URI.create("https://localhost:%d/".formatted(hub.port())));
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new X509ExtendedTrustManager[] {new TrustEveryone()}, null);
        return context;
    }

    /// What is tested is which certificate is served, not who issued it.
    private static final class TrustEveryone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
