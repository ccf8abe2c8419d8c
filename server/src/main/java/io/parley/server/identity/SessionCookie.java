package io.parley.server.identity;

import io.parley.server.kernel.Secret;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.web.PublicUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The cookie that carries a session's token: not for scripts, not for other sites, and over https for this host
/// alone.
@Component
public final class SessionCookie {
    private static final String PLAIN = "parley_session";
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final PublicUrl publicUrl;

    SessionCookie(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /// The header's value that makes the browser keep the token.
    public String set(HttpServletRequest request, Secret token) {
        return cookie(request, token.revealBase64Url(), LIFETIME);
    }

    String clear(HttpServletRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    Optional<Secret> token(HttpServletRequest request) {
        var name = name(request);
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .flatMap(SessionCookie::parse)
                .findFirst();
    }

    private String cookie(HttpServletRequest request, String value, Duration lifetime) {
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(publicUrl.isSecure(request))
                .sameSite("Strict")
                .path("/")
                .maxAge(lifetime)
                .build()
                .toString();
    }

    private String name(HttpServletRequest request) {
        return publicUrl.isSecure(request) ? "__Host-" + PLAIN : PLAIN;
    }

    private static Stream<Secret> parse(String value) {
        try {
            return Stream.of(Tokens.parse(value));
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }
}
