package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Certificate;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
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
        Certificate.issue(folder, "first");
        try (var hub = HubProcess.on(
                folder.resolve("data"),
                List.of("--tls-cert=" + folder.resolve("cert.pem"), "--tls-key=" + folder.resolve("key.pem")),
                Map.of())) {
            assertThat(subject(hub)).contains("first");
            assertThat(get(hub).headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=31536000");

            Certificate.issue(folder, "second");

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
