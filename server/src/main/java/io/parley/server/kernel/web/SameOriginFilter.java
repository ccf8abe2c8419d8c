package io.parley.server.kernel.web;

import io.parley.server.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses requests that another website makes a browser send (CSRF): a browser says where a request comes
/// from, in `Sec-Fetch-Site` or `Origin`, and no page can forge either. Programs send neither.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class SameOriginFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final PublicUrl publicUrl;
    private final HandlerExceptionResolver problems;

    SameOriginFilter(PublicUrl publicUrl, HandlerExceptionResolver handlerExceptionResolver) {
        this.publicUrl = publicUrl;
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod()) || comesFromUs(request)) {
            chain.doFilter(request, response);
            return;
        }
        problems.resolveException(
                request,
                response,
                null,
                Refusal.forbidden("foreign-origin", "Another website may not do this in your name."));
    }

    private boolean comesFromUs(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        var origin = request.getHeader("Origin");
        return origin == null || origin.equals(publicUrl.of(request));
    }
}
