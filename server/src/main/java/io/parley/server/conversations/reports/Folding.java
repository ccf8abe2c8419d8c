package io.parley.server.conversations.reports;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Folds the counts of quarters of an hour that have passed: as many rows as came become as few as say the same.
@Component
class Folding {
    private static final Duration SETTLED = Duration.ofMinutes(30);
    private static final int AT_ONCE = 100;

    private final Database transactions;
    private final JdbcClient database;
    private final Clock clock;

    Folding(Database transactions, JdbcClient database, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    void foldPassed() {
        foldBefore(clock.instant().minus(SETTLED));
    }

    void foldBefore(Instant before) {
        List<WorkspaceId> some;
        do {
            some = unfolded(before);
            some.forEach(workspace -> transactions.inWorkspace(workspace, () -> fold(workspace, before)));
        } while (some.size() == AT_ONCE);
    }

    private void fold(WorkspaceId workspace, Instant before) {
        database.sql("""
                WITH many AS (DELETE FROM conversations.tally
                               WHERE workspace = :workspace AND NOT folded AND slot < :before
                              RETURNING *)
                INSERT INTO conversations.tally (workspace, team, slot, measure, dimension, subject, bucket, count, seconds, folded)
                SELECT workspace, team, slot, measure, dimension, subject, bucket, sum(count), sum(seconds), true
                  FROM many
                 GROUP BY workspace, team, slot, measure, dimension, subject, bucket
                """)
                .param("workspace", workspace.value())
                .param("before", Rows.at(before))
                .update();
    }

    private List<WorkspaceId> unfolded(Instant before) {
        return database.sql("SELECT conversations.door_unfolded(:before, :most)")
                .param("before", Rows.at(before))
                .param("most", AT_ONCE)
                .query((row, _) -> new WorkspaceId(row.getObject(1, UUID.class)))
                .list();
    }
}
