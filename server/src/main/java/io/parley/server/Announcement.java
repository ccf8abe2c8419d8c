package io.parley.server;

import io.parley.server.kernel.web.PublicUrl;
import java.net.URI;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells whoever started the hub where it is.
@Component
final class Announcement {
    private final PublicUrl publicUrl;

    Announcement(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            var local = "http://localhost:" + web.getWebServer().getPort();
            System.out.println("Parley is ready: "
                    + publicUrl.configured().map(URI::toString).orElse(local));
        }
    }
}
