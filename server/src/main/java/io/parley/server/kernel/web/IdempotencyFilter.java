package io.parley.server.kernel.web;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Requests with an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) are done once, however often
/// they are sent: the same caller, key and request get the first answer again. Most requests need no key, since
/// clients choose the ids of what they make.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final int LARGEST_KEPT = 64 * 1024;

    private final Answers answers;
    private final HandlerExceptionResolver problems;

    IdempotencyFilter(Answers answers, HandlerExceptionResolver handlerExceptionResolver) {
        this.answers = answers;
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !honoursKey(request.getMethod(), request.getRequestURI());
    }

    /// Parts of files are long and carry their own place.
    static boolean honoursKey(String method, String path) {
        return path.startsWith("/api/") && !path.endsWith("/payload") && !method.equals("GET");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var buffered = new BufferedRequest(request);
            var caller = caller(request);
            var key = key(request);
            var given = answers.claim(caller, key, buffered.fingerprint());
            if (given.isPresent()) {
                write(response, given.get());
                return;
            }
            answer(buffered, response, chain, caller, key);
        } catch (Refusal refusal) {
            problems.resolveException(request, response, null, refusal);
        }
    }

    private void answer(
            BufferedRequest request, HttpServletResponse response, FilterChain chain, Bytes caller, String key)
            throws ServletException, IOException {
        var recorded = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, recorded);
            keep(recorded, caller, key);
        } catch (ServletException | IOException | RuntimeException e) {
            answers.release(caller, key);
            throw e;
        } finally {
            recorded.copyBodyToResponse();
        }
    }

    /// Cookies are for one browser and one moment, and are not repeated; neither is a failure of ours.
    private void keep(ContentCachingResponseWrapper recorded, Bytes caller, String key) {
        var body = Bytes.of(recorded.getContentAsByteArray());
        var lasting = recorded.getStatus() < 500 && recorded.getStatus() != 429;
        if (lasting && recorded.getHeader(HttpHeaders.SET_COOKIE) == null && body.size() <= LARGEST_KEPT) {
            answers.keep(caller, key, new Answers.Answer(recorded.getStatus(), body, recorded.getContentType()));
        } else {
            answers.release(caller, key);
        }
    }

    private static void write(HttpServletResponse response, Answers.Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        Optional.ofNullable(answer.mediaType()).ifPresent(response::setContentType);
        response.getOutputStream().write(answer.body().toByteArray());
    }

    private static Bytes caller(HttpServletRequest request) {
        var cookie = field(request, HttpHeaders.COOKIE);
        var token = field(request, HttpHeaders.AUTHORIZATION);
        return Bytes.ofUtf8(String.join("\n", cookie, token, field(request, "apikey"), field(request, "clientkey")))
                .sha256();
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader(KEY);
        if (!key.matches("[\\x21-\\x7E]{1,200}")) {
            throw Refusal.invalid("Idempotency-Key: want 1 to 200 printable ASCII characters without spaces.");
        }
        return key;
    }
}
