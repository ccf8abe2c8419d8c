package io.parley.server.kernel.web;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The answers given under idempotency keys.
@Component
class Answers {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    Answers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Claims a key for a request, or finds the answer that was given to it.
    ///
    /// @param request the hash of the request; the same key with another request is refused
    /// @return empty when the caller is the first and must go on
    /// @throws Refusal `in-progress` while the first request is still being answered
    Optional<Answer> claim(Bytes caller, String key, Bytes request) {
        forgetOld();
        var claimed = database.sql("""
                INSERT INTO kernel.answer (caller, key, request, at) VALUES (:caller, :key, :request, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("caller", caller.toByteArray())
                .param("key", key)
                .param("request", request.toByteArray())
                .param("now", Rows.now(clock))
                .update();
        return claimed == 1 ? Optional.empty() : Optional.of(given(caller, key, request));
    }

    void keep(Bytes caller, String key, Answer answer) {
        database.sql("""
                UPDATE kernel.answer SET status = :status, body = :body, media_type = :mediaType
                 WHERE caller = :caller AND key = :key
                """)
                .param("status", answer.status)
                .param("body", answer.body.toByteArray())
                .param("mediaType", answer.mediaType)
                .param("caller", caller.toByteArray())
                .param("key", key)
                .update();
    }

    /// Gives a key back: the request failed in a way that sending it again may mend.
    void release(Bytes caller, String key) {
        database.sql("DELETE FROM kernel.answer WHERE caller = :caller AND key = :key")
                .param("caller", caller.toByteArray())
                .param("key", key)
                .update();
    }

    private Answer given(Bytes caller, String key, Bytes request) {
        var found = database.sql(
                        "SELECT request, status, body, media_type FROM kernel.answer WHERE caller = :caller AND key = :key")
                .param("caller", caller.toByteArray())
                .param("key", key)
                .query((row, _) -> new Given(
                        Bytes.of(row.getBytes("request")),
                        row.getInt("status"),
                        Optional.ofNullable(row.getBytes("body")).map(Bytes::of).orElse(Bytes.EMPTY),
                        row.getString("media_type")))
                .optional()
                .orElseThrow(Answers::inProgress);
        if (!found.request.equals(request)) {
            throw Refusal.invalid("This idempotency key was used for another request.");
        }
        if (found.status == 0) {
            throw inProgress();
        }
        return new Answer(found.status, found.body, found.mediaType);
    }

    private void forgetOld() {
        database.sql("DELETE FROM kernel.answer WHERE at < :then")
                .param("then", Rows.at(clock.instant().minus(KEPT)))
                .update();
    }

    private static Refusal inProgress() {
        return Refusal.conflict("in-progress", "The same request is being answered right now. Ask again in a moment.");
    }

    record Answer(int status, Bytes body, @Nullable String mediaType) {}

    private record Given(
            Bytes request, int status, Bytes body, @Nullable String mediaType) {}
}
