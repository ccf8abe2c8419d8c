package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The workspaces of this hub.
@Service
public class Workspaces {
    private static final int DEFAULT_IDLE_MINUTES = 7 * 24 * 60;

    private static final int LEAST_IDLE_MINUTES = 5;
    private static final int MOST_IDLE_MINUTES = 30 * 24 * 60;

    private final Database transactions;
    private final JdbcClient database;
    private final Audit audit;
    private final Clock clock;

    Workspaces(Database transactions, JdbcClient database, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether anybody has made a workspace here yet.
    public boolean exist() {
        return database.sql("SELECT identity.door_any_workspace()")
                .query(Boolean.class)
                .single();
    }

    /// Adds a workspace in the transaction at hand, which is bound to it. The caller appends its directory.
    public Workspace add(WorkspaceId id, DisplayName name, Bytes genesis, Actor owner) {
        database.sql("""
                INSERT INTO identity.workspace (workspace, name, genesis, idle_minutes, created_at)
                VALUES (:workspace, :name, :genesis, :idle, :now)
                """)
                .param("workspace", id.value())
                .param("name", name.value())
                .param("genesis", genesis.toByteArray())
                .param("idle", DEFAULT_IDLE_MINUTES)
                .param("now", Rows.now(clock))
                .update();
        audit.record(AuditEvent.of(id, "workspace.created", owner, "workspace", id.value()));
        return new Workspace(id, name, genesis, DEFAULT_IDLE_MINUTES);
    }

    public Workspace get(WorkspaceId id) {
        return transactions.inWorkspace(
                id,
                () -> database.sql("""
                SELECT workspace, name, genesis, idle_minutes
                  FROM identity.workspace
                 WHERE workspace = :workspace
                """)
                        .param("workspace", id.value())
                        .query((row, _) -> new Workspace(
                                id,
                                new DisplayName(row.getString("name")),
                                Bytes.of(row.getBytes("genesis")),
                                row.getInt("idle_minutes")))
                        .optional()
                        .orElseThrow(() -> Refusal.absent("workspace")));
    }

    /// The workspace whose directory begins with this entry.
    public Optional<WorkspaceId> byGenesis(Bytes genesis) {
        return Rows.workspaceAtDoor(
                database.sql("SELECT identity.door_genesis(:key)").param("key", genesis.toByteArray()));
    }

    /// @param idleMinutes 5 minutes to 30 days
    void change(Caller caller, DisplayName name, int idleMinutes) {
        if (idleMinutes < LEAST_IDLE_MINUTES || idleMinutes > MOST_IDLE_MINUTES) {
            throw Refusal.invalid("idleMinutes: want 5 to 43200");
        }
        transactions.inWorkspace(caller.workspace(), () -> {
            database.sql("""
                    UPDATE identity.workspace SET name = :name, idle_minutes = :idle WHERE workspace = :workspace
                    """)
                    .param("workspace", caller.workspace().value())
                    .param("name", name.value())
                    .param("idle", idleMinutes)
                    .update();
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "admin.setting_changed",
                    caller.actor(),
                    "workspace",
                    caller.workspace().value()));
        });
    }
}
