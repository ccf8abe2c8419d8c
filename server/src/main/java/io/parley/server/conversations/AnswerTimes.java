package io.parley.server.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// How long customers really wait for a first answer.
@Service
public class AnswerTimes {
    /// Fewer than this say nothing about the next one.
    private static final int ENOUGH = 5;

    private static final int MOST = 200;
    private static final Duration LOOKED_BACK = Duration.ofDays(28);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Cache<ChannelId, Optional<Duration>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();
    private final Database transactions;
    private final JdbcClient database;
    private final Clock clock;

    AnswerTimes(Database transactions, JdbcClient database, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    /// Half of the latest first answers on this channel came sooner; empty when there are too few to say. A few
    /// minutes old at most.
    public Optional<Duration> usual(WorkspaceId workspace, ChannelId channel) {
        return known.get(channel, id -> transactions.inWorkspace(workspace, () -> measure(workspace, id)));
    }

    private Optional<Duration> measure(WorkspaceId workspace, ChannelId channel) {
        return database.sql("""
                SELECT count(*) AS answers, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS half
                  FROM (SELECT extract(epoch FROM answered_at - opened_at)::float8 AS seconds
                          FROM conversations.conversation
                         WHERE workspace = :workspace AND channel = :channel AND answered_at IS NOT NULL
                           AND opened_at > :since
                         ORDER BY opened_at DESC
                         LIMIT :most) AS latest
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("since", Rows.at(clock.instant().minus(LOOKED_BACK)))
                .param("most", MOST)
                .query((row, _) -> row.getInt("answers") < ENOUGH
                        ? Optional.<Duration>empty()
                        : Optional.of(Duration.ofSeconds(Math.round(row.getDouble("half")))))
                .single();
    }
}
