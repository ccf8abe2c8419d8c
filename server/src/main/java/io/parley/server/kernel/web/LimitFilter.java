package io.parley.server.kernel.web;

import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits.Limit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// The general limit of the API: by the session or token that a request shows, and beside it by its truncated
/// network, so that inventing tokens helps nobody. What is dearer has limits of its own, where it is done.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class LimitFilter extends OncePerRequestFilter {
    private static final Limit BY_KEY = new Limit("default", 600, Duration.ofMinutes(1));
    /// A bot speaks for all its customers.
    private static final Limit BY_BOT = new Limit("bot", 6_000, Duration.ofMinutes(1));

    private static final Limit BY_NETWORK = new Limit("network", 6_000, Duration.ofMinutes(1));

    private static final String BOT_KEY = "clientkey";

    private final Limits limits;
    private final HandlerExceptionResolver problems;

    LimitFilter(Limits limits, HandlerExceptionResolver handlerExceptionResolver) {
        this.limits = limits;
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var network = RequestFacts.current().address().network();
            var bot = request.getHeader(BOT_KEY);
            var limit = bot == null ? BY_KEY : BY_BOT;
            response.setHeader("RateLimit-Policy", limit.policy() + ", " + BY_NETWORK.policy());
            limits.take(BY_NETWORK, network);
            response.setHeader(
                    "RateLimit",
                    limits.take(limit, bot == null ? key(request, network) : bot)
                            .field());
        } catch (Refusal refusal) {
            problems.resolveException(request, response, null, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private static String key(HttpServletRequest request, String network) {
        var session = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().endsWith("parley_session"))
                .map(Cookie::getValue)
                .findFirst();
        return session.orElseGet(
                () -> Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), network));
    }
}
