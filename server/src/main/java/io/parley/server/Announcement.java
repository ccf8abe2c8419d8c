package io.parley.server;

import io.parley.server.kernel.web.PublicUrl;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells whoever started the hub where it is: the port for programs, and the address for people.
@Component
final class Announcement {
    private final PublicUrl publicUrl;
    private final String scheme;

    Announcement(PublicUrl publicUrl, @Value("${parley.tls-cert}") String certificate) {
        this.publicUrl = publicUrl;
        this.scheme = certificate.isBlank() ? "http" : "https";
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            var port = web.getWebServer().getPort();
            System.out.println("Parley listens on port " + port);
            System.out.println(
                    publicUrl.configured().map(URI::toString).orElse("%s://localhost:%d".formatted(scheme, port)));
        }
    }
}
