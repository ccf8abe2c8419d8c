package io.parley.server.kernel.web;

import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses what would be written while the disk is almost full, before the database finds no place in the middle of a
/// transaction: what is left lets it go on reading. Deleting stays allowed.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
final class DiskFilter extends OncePerRequestFilter {
    private static final long RESERVE = 48L << 20;
    private static final long MEASURED_EVERY = Duration.ofMillis(100).toNanos();
    private static final Set<String> ALLOWED = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    private final File data;
    private final HandlerExceptionResolver problems;
    private volatile Measured measured = new Measured(Long.MAX_VALUE, System.nanoTime() - MEASURED_EVERY);

    DiskFilter(DataFolder data, HandlerExceptionResolver handlerExceptionResolver) {
        this.data = data.path().toFile();
        this.problems = handlerExceptionResolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ALLOWED.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (left() < RESERVE) {
            problems.resolveException(request, response, null, full());
            return;
        }
        chain.doFilter(request, response);
    }

    private long left() {
        var now = System.nanoTime();
        if (now - measured.at >= MEASURED_EVERY) {
            measured = new Measured(data.getUsableSpace(), now);
        }
        return measured.left;
    }

    private static Refusal full() {
        return Refusal.noSpace(
                "The hub's disk is full: nothing can be stored now. Tell its operator, and send it again later.");
    }

    /// @param left bytes
    private record Measured(long left, long at) {}
}
