package io.parley.server.kernel.web;

import io.parley.server.kernel.ClientAddress;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Gathers the [RequestFacts] of each request before anything else sees it; the full client address goes no further
/// than here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestFactsFilter extends OncePerRequestFilter {
    private static final int META_BYTES = 1024;
    private static final int META_KEYS = 16;

    /// Without what the database does not store. Values are checked where all JSON is read, keys are not.
    private static final Predicate<String> KEY =
            Pattern.compile("[^\\x00\\p{Cs}]*").asMatchPredicate();

    private static final TypeReference<Map<String, String>> META = new TypeReference<>() {};

    private final Proxies proxies;
    private final Clock clock;
    private final JsonMapper json;
    private final HandlerExceptionResolver problems;

    RequestFactsFilter(
            Proxies proxies, Clock clock, JsonMapper json, HandlerExceptionResolver handlerExceptionResolver) {
        this.proxies = proxies;
        this.clock = clock;
        this.json = json;
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var facts = facts(request);
            response.setHeader("X-Request-Id", facts.id());
            RequestFacts.carry(facts).call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (Refusal refusal) {
            problems.resolveException(request, response, null, refusal);
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private RequestFacts facts(HttpServletRequest request) {
        return new RequestFacts(requestId(request), address(request), externalId(request), meta(request));
    }

    private ClientAddress address(HttpServletRequest request) {
        return proxies.clientAddress(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }

    private String requestId(HttpServletRequest request) {
        var given = request.getHeader("X-Request-Id");
        return given != null && given.matches("[A-Za-z0-9._-]{1,64}")
                ? given
                : Ids.next(clock).toString();
    }

    private static Optional<String> externalId(HttpServletRequest request) {
        var given = Optional.ofNullable(request.getHeader("Parley-External-Id"));
        if (given.filter(id -> !id.matches("[\\x21-\\x7E]{1,200}")).isPresent()) {
            throw Refusal.invalid("Parley-External-Id: want 1 to 200 printable ASCII characters without spaces.");
        }
        return given;
    }

    private Map<String, String> meta(HttpServletRequest request) {
        var given = request.getHeader("Parley-Meta");
        if (given == null) {
            return Map.of();
        }
        try {
            var meta = json.readValue(given, META);
            if (given.length() <= META_BYTES
                    && meta.size() <= META_KEYS
                    && meta.keySet().stream().allMatch(KEY)) {
                return Map.copyOf(meta);
            }
        } catch (JacksonException | NullPointerException _) {
            // answered below, as everything else that is no metadata
        }
        throw Refusal.invalid("Parley-Meta: want a JSON object of at most 16 texts and 1,024 bytes.");
    }
}
