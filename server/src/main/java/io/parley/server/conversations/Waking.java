package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Opens snoozed conversations when their time has come. What is due stands in the database, so a restart loses
/// nothing, and of several nodes only the first finds a conversation still asleep.
@Component
class Waking {
    private static final int AT_ONCE = 200;

    private final Database transactions;
    private final JdbcClient database;
    private final HandlingRows rows;
    private final Changes changes;
    private final Clock clock;

    Waking(Database transactions, JdbcClient database, HandlingRows rows, Changes changes, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000)
    void wakeDue() {
        due().forEach(sleeper -> transactions.inWorkspace(sleeper.workspace, () -> wake(sleeper)));
    }

    private void wake(Sleeper sleeper) {
        rows.lock(sleeper.workspace, Set.of(sleeper.conversation)).stream()
                .filter(locked -> locked.handling()
                        .snoozedUntil()
                        .filter(until -> !until.isAfter(clock.instant()))
                        .isPresent())
                .forEach(locked -> changes.bySystem(locked, new Change.Open()));
    }

    private List<Sleeper> due() {
        return database.sql("SELECT workspace, conversation FROM conversations.door_due_sleepers(:now, :most)")
                .param("now", Rows.now(clock))
                .param("most", AT_ONCE)
                .query((row, _) -> new Sleeper(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ConversationId(Rows.uuid(row, "conversation"))))
                .list();
    }

    private record Sleeper(WorkspaceId workspace, ConversationId conversation) {}
}
