package io.parley.server.alerts;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of how patient workspaces are, in the transaction at hand.
@Component
final class PatienceRows {
    private final JdbcClient database;

    PatienceRows(JdbcClient database) {
        this.database = database;
    }

    /// A workspace is patient for ten minutes until somebody says otherwise.
    void begin(WorkspaceId workspace) {
        database.sql("INSERT INTO alerts.patience (workspace) VALUES (:workspace) ON CONFLICT DO NOTHING")
                .param("workspace", workspace.value())
                .update();
    }

    /// @return empty when nobody is alerted however long a customer waits
    Optional<Integer> minutes(WorkspaceId workspace) {
        begin(workspace);
        return database.sql("SELECT minutes FROM alerts.patience WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("minutes", Integer.class)))
                .single();
    }

    void setMinutes(WorkspaceId workspace, Optional<Integer> minutes) {
        begin(workspace);
        database.sql("UPDATE alerts.patience SET minutes = :minutes WHERE workspace = :workspace")
                .param("minutes", minutes.orElse(null))
                .param("workspace", workspace.value())
                .update();
    }

    /// The workspaces in which no customer waits for ever. The only question here that is asked of all workspaces.
    List<WorkspaceId> impatient() {
        return database.sql("SELECT alerts.door_impatient()")
                .query((row, _) -> new WorkspaceId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Locks a workspace's sweep, unless another node is at it.
    Optional<Sweep> lockSweep(WorkspaceId workspace) {
        return database.sql("""
                SELECT minutes, swept_until
                  FROM alerts.patience
                 WHERE workspace = :workspace AND minutes IS NOT NULL
                   FOR UPDATE SKIP LOCKED
                """)
                .param("workspace", workspace.value())
                .query((row, _) -> new Sweep(row.getInt("minutes"), Rows.instant(row, "swept_until")))
                .optional();
    }

    void sweptUntil(WorkspaceId workspace, Instant until) {
        database.sql("UPDATE alerts.patience SET swept_until = :until WHERE workspace = :workspace")
                .param("until", Rows.at(until))
                .param("workspace", workspace.value())
                .update();
    }

    record Sweep(int minutes, Instant until) {}
}
