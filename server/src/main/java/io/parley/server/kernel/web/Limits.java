package io.parley.server.kernel.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.server.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often something may be asked, by whom. Counted in this process; who is not seen for an hour is forgotten.
@Component
public final class Limits {
    private static final int MOST_COUNTED = 200_000;

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_COUNTED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final boolean on;
    private final MeterRegistry meters;

    Limits(@Value("${parley.limits}") String limits, MeterRegistry meters) {
        this.on = !limits.equals("off");
        this.meters = meters;
    }

    /// Counts one request.
    ///
    /// @param who a session, a token or a network; never printed
    /// @throws Refusal `too-many-requests` when the limit is reached, with the limit and the seconds to wait
    public Left take(Limit limit, String who) {
        return take(limit, who, 1);
    }

    /// Counts so many at once, or none of them.
    ///
    /// @param count at least 1
    /// @throws Refusal as for one
    public Left take(Limit limit, String who, int count) {
        if (!on) {
            return new Left(limit, limit.requests(), 0);
        }
        var probe = buckets.get(new Key(limit.name(), who), _ -> bucket(limit)).tryConsumeAndReturnRemaining(count);
        if (!probe.isConsumed()) {
            meters.counter("parley.requests.limited", "limit", limit.name()).increment();
            throw Refusal.tooMany(limit, seconds(probe.getNanosToWaitForRefill()));
        }
        return new Left(limit, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
    }

    /// Gives back what [#take] took, for an act that turned out not to count.
    public void giveBack(Limit limit, String who) {
        Optional.ofNullable(buckets.getIfPresent(new Key(limit.name(), who))).ifPresent(bucket -> bucket.addTokens(1));
    }

    private static Bucket bucket(Limit limit) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit.requests())
                        .refillGreedy(limit.requests(), limit.window())
                        .build())
                .build();
    }

    /// Rounded up, so that whoever waits for them is not refused again.
    private static long seconds(long nanos) {
        return Math.ceilDiv(Math.max(1, nanos), 1_000_000_000L);
    }

    /// So many requests in a window; unused ones come back evenly.
    public record Limit(String name, long requests, Duration window) {
        /// As the field `RateLimit-Policy` has it (draft-ietf-httpapi-ratelimit-headers).
        String policy() {
            return '"' + name + "\";q=" + requests + ";w=" + window.toSeconds();
        }
    }

    /// What is left after a request.
    ///
    /// @param resetSeconds until everything is back
    public record Left(Limit limit, long requests, long resetSeconds) {
        /// As the field `RateLimit` has it.
        String field() {
            return '"' + limit.name() + "\";r=" + requests + ";t=" + resetSeconds;
        }
    }

    private record Key(String limit, String who) {}
}
