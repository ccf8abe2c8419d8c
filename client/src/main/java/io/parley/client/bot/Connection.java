package io.parley.client.bot;

import java.net.URI;
import java.time.Duration;

/// Where the hub is, and the two keys of an app.
///
/// @param hub for example `https://chat.example.org`
/// @param apiKey of the workspace
/// @param clientKey of the app
/// @param timeout for how long an answer is waited for
public record Connection(URI hub, String apiKey, String clientKey, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(10);

    public Connection(URI hub, String apiKey, String clientKey) {
        this(hub, apiKey, clientKey, USUAL);
    }

    /// Tells no key.
    @Override
    public String toString() {
        return "Connection[" + hub + "]";
    }
}
