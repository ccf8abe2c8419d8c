package io.parley.server.channels.sdk.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.parley.server.channels.sdk.webhooks.Posted.Answered;
import io.parley.server.channels.sdk.webhooks.Posted.Unanswered;
import io.parley.server.testing.Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against servers that do as they like.
class PostingTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void whatItAnswersIsTold() throws IOException {
        answer(204, "");
        assertThat(post("localhost")).isEqualTo(new Answered(204));
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        assertThat(post("localhost")).isEqualTo(new Answered(307));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aHugeAnswerIsNotReadToItsEnd() throws IOException {
        var written = new AtomicInteger();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            writeForEver(exchange.getResponseBody(), written);
        });
        assertThat(post("localhost")).isEqualTo(new Answered(200));
        assertThat(written.get()).isLessThan(64 * 1024 * 1024);
    }

    @Test
    void aSlowAnswerIsNotWaitedForLongerThanItsTime() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var posting = posting(home(), SSLContexts.createSystemDefault())) {
            var answer = posting.it.post(URI.create("http://localhost:" + silent.getLocalPort()), Map.of(), BODY);
            assertThat(answer).isEqualTo(new Unanswered("It did not answer within 1 seconds."));
        }
    }

    @Test
    void anAnswerThatTricklesIsCutOffAtTheSameTime() throws Exception {
        try (var trickling = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var posting = posting(home(), SSLContexts.createSystemDefault())) {
            Thread.startVirtualThread(() -> trickle(trickling));
            var answer = posting.it.post(URI.create("http://localhost:" + trickling.getLocalPort()), Map.of(), BODY);
            assertThat(answer).isEqualTo(new Unanswered("It did not answer within 1 seconds."));
        }
    }

    @Test
    void anEndlessHeaderIsNotRead() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var posting = posting(home(), SSLContexts.createSystemDefault())) {
            Thread.startVirtualThread(() -> say(server, "HTTP/1.1 200 OK\r\nx: " + "y".repeat(1_000_000)));
            assertThat(posting.it.post(URI.create("http://localhost:" + server.getLocalPort()), Map.of(), BODY))
                    .isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void aPrivateAddressIsNotEvenConnectedTo() throws IOException {
        answer(200, "");
        var abroad = new Places(false, false, InetAddress::getAllByName);
        assertThat(post(abroad, "127.0.0.1")).isEqualTo(new Unanswered("Its address is not a public one."));
        assertThat(asked).hasValue(0);
    }

    /// A name that is public when it is looked at and private when it is gone to: it is looked up once only.
    @Test
    void aNameIsLookedUpOnceForARequestAndGoneToThere() throws IOException {
        answer(200, "");
        var lookUps = new AtomicInteger();
        var rebinding = new Places(false, true, _ -> {
            var address = lookUps.getAndIncrement() == 0 ? "192.0.43.8" : "127.0.0.1";
            return new InetAddress[] {InetAddress.ofLiteral(address)};
        });
        assertThat(post(rebinding, "bot.example")).isInstanceOf(Unanswered.class);
        assertThat(lookUps).hasValue(1);
        assertThat(post(rebinding, "bot.example")).isEqualTo(new Unanswered("Its address is not a public one."));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aNameLeadsWhereItWasLookedUpAndItsCertificateMustBeOfThatName() throws Exception {
        var store = certificate();
        var tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tls.setHttpsConfigurator(new HttpsConfigurator(serving(store)));
        tls.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        tls.start();
        var places = new Places(true, false, _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        try (var posting = posting(places, trusting(store));
                var distrusting = posting(places, SSLContexts.createSystemDefault())) {
            var port = tls.getAddress().getPort();
            var unproven = new Unanswered("It could not show a certificate that is valid for its name.");
            assertThat(posting.it.post(URI.create("https://localhost:" + port), Map.of(), BODY))
                    .isEqualTo(new Answered(200));
            assertThat(posting.it.post(URI.create("https://bot.example:" + port), Map.of(), BODY))
                    .isEqualTo(unproven);
            assertThat(distrusting.it.post(URI.create("https://localhost:" + port), Map.of(), BODY))
                    .isEqualTo(unproven);
        } finally {
            tls.stop(0);
        }
    }

    private void answer(int status, String words) {
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, words.isEmpty() ? -1 : words.length());
            exchange.close();
        });
    }

    private Posted post(String host) throws IOException {
        return post(home(), host);
    }

    private Posted post(Places places, String host) throws IOException {
        try (var posting = posting(places, SSLContexts.createSystemDefault())) {
            return posting.it.post(
                    URI.create("http://%s:%d/hook"
                            .formatted(host, server.getAddress().getPort())),
                    Map.of(),
                    BODY);
        }
    }

    private static Places home() {
        return new Places(false, true, InetAddress::getAllByName);
    }

    private static Closing posting(Places places, SSLContext trust) {
        return new Closing(new Posting(places, trust, Timeout.ofSeconds(1)));
    }

    private static void writeForEver(OutputStream out, AtomicInteger written) {
        try {
            while (written.get() < Integer.MAX_VALUE - 10_000) {
                out.write(new byte[8_192]);
                written.addAndGet(8_192);
            }
        } catch (IOException e) {
            assertThat(e).as("whoever asked has gone").isNotNull();
        }
    }

    /// A byte each tenth of a second, which no time-out between two bytes ends.
    private static void trickle(ServerSocket server) {
        try (var socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write('H');
                socket.setSoTimeout(100);
                readOn(socket.getInputStream());
            }
        } catch (IOException e) {
            assertThat(e).as("whoever asked has gone").isNotNull();
        }
    }

    private static void readOn(java.io.InputStream in) throws IOException {
        try {
            in.read();
        } catch (java.net.SocketTimeoutException e) {
            assertThat(e).as("a tenth of a second").isNotNull();
        }
    }

    private static void say(ServerSocket server, String words) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            assertThat(e).as("whoever asked has gone").isNotNull();
        }
    }

    private KeyStore certificate() throws Exception {
        Certificate.issue(folder, "bot");
        return KeyStore.getInstance(folder.resolve("bot.p12").toFile(), "changeit".toCharArray());
    }

    private static SSLContext serving(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("bot", store.getCertificate("hub"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private record Closing(Posting it) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            it.close();
        }
    }
}
