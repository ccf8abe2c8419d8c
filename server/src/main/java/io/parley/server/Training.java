package io.parley.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The training run of the build: starts, answers what a first visitor asks, and stops. The JVM keeps what it
/// loaded and linked on the way in a cache that later starts begin from.
@Component
@ConditionalOnBooleanProperty("parley.training")
final class Training {
    private static final List<String> ASKED = List.of(
            "/",
            "/health",
            "/metrics",
            "/api/v1/hub",
            "/api/v1/me",
            "/widget.js",
            "/widget/frame?channel=0198c0de-0000-7000-8000-000000000000");

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException, InterruptedException {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            answer("http://localhost:" + web.getWebServer().getPort());
        }
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(event.getApplicationContext())));
    }

    private static void answer(String hub) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var path : ASKED) {
                http.send(HttpRequest.newBuilder(URI.create(hub + path)).build(), BodyHandlers.discarding());
            }
            var salt = HttpRequest.newBuilder(URI.create(hub + "/api/v1/sign-in/salt"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"email\":\"nobody@example.org\"}"));
            http.send(salt.build(), BodyHandlers.discarding());
        }
    }
}
