package io.parley.server.channels.sdk.webhooks;

import io.parley.server.channels.sdk.webhooks.Posted.Answered;
import io.parley.server.channels.sdk.webhooks.Posted.Unanswered;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Posts to places of others. Each request has its own connection, to an address that was just found to be allowed, and
/// ten seconds in all. Of an answer its status counts; at most 64 KiB of the rest are read, and thrown away.
@Component
public final class Posting {
    private static final Timeout PATIENCE = Timeout.ofSeconds(10);
    private static final int READ = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int MOST_AT_ONCE = 1_000;

    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final CloseableHttpClient client;
    private final Timeout patience;

    @Autowired
    Posting(Places places) {
        this(places, SSLContexts.createSystemDefault(), PATIENCE);
    }

    /// @param patience how long a request may take in all
    Posting(Places places, SSLContext trust, Timeout patience) {
        this.patience = patience;
        this.client = HttpClients.custom()
                .setConnectionManager(connections(places, trust, patience))
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(patience).build())
                .setUserAgent("Parley")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /// Says something as JSON to whoever is there.
    public Posted post(URI url, Map<String, String> headers, byte[] json) {
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        var end = deadlines.schedule(request::cancel, patience.toMilliseconds(), TimeUnit.MILLISECONDS);
        try {
            return new Answered(status(request));
        } catch (IOException e) {
            return new Unanswered(request.isCancelled() ? late() : why(e));
        } finally {
            end.cancel(false);
            cut(request);
        }
    }

    private int status(HttpPost request) throws IOException {
        var answer = client.executeOpen(null, request, null);
        readOn(answer);
        return answer.getCode();
    }

    /// Ends the connection. To close an answer would be to read it to its end.
    private static void cut(HttpPost request) {
        request.cancel();
    }

    private static void readOn(ClassicHttpResponse answer) {
        if (answer.getEntity() != null) {
            try {
                discard(answer.getEntity().getContent());
            } catch (IOException _) {
                // the status has said already what came of it
            }
        }
    }

    private static void discard(InputStream content) throws IOException {
        content.readNBytes(READ);
    }

    private String why(IOException e) {
        return switch (e) {
            case Places.NotPublic _ -> "Its address is not a public one.";
            case UnknownHostException _ -> "Its name is not known.";
            case SSLException _ -> "It could not show a certificate that is valid for its name.";
            case InterruptedIOException _ -> late();
            default -> "It could not be reached, or broke off.";
        };
    }

    private String late() {
        return "It did not answer within %d seconds.".formatted(patience.toSeconds());
    }

    private static PoolingHttpClientConnectionManager connections(Places places, SSLContext trust, Timeout patience) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(places)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(patience).build())
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
