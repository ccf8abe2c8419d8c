package io.parley.server.kernel.web;

import io.parley.server.kernel.CannotStart;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Under which address people reach the hub: the configured one behind a proxy, else the one they asked for.
@Component
public final class PublicUrl {
    private final Optional<URI> configured;

    PublicUrl(@Value("${parley.public-url}") String url) {
        this.configured = url.isBlank() ? Optional.empty() : Optional.of(checked(url));
    }

    /// For example `https://chat.example.org`, without a slash at the end.
    public String of(HttpServletRequest request) {
        return configured.map(URI::toString).orElseGet(() -> requested(request));
    }

    public Optional<URI> configured() {
        return configured;
    }

    /// Whether the browser reached us over https, so that cookies can be bound to it.
    public boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || configured.filter(url -> url.getScheme().equals("https")).isPresent();
    }

    private static String requested(HttpServletRequest request) {
        var host = Optional.ofNullable(request.getHeader("Host")).orElse("localhost");
        return (request.isSecure() ? "https://" : "http://") + host;
    }

    /// @throws CannotStart when browsers would not encrypt there
    public static void require(String url) {
        if (!url.isBlank()) {
            checked(url);
        }
    }

    private static URI checked(String url) {
        try {
            var uri = new URI(url.strip().replaceFirst("/+$", ""));
            if (uri.getHost() != null
                    && "https".equals(uri.getScheme())
                    && uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // answered below, as everything else that is no such address
        }
        throw new CannotStart("--public-url: want https://host without a path, since browsers encrypt on https only.");
    }
}
