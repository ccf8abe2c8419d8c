package io.parley.server.vault;

import io.parley.seal.DirectoryChange.RecoveryKeySet;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The recovery key of every workspace: a reader of each team's epochs, kept by an owner on paper.
@Service
class RecoveryKeys {
    private final Database transactions;
    private final JdbcClient database;
    private final Audit audit;
    private final Clock clock;

    RecoveryKeys(Database transactions, JdbcClient database, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether an owner has proved to her browser that she kept it.
    boolean isKept(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("""
                SELECT EXISTS (SELECT FROM vault.recovery_key WHERE workspace = :workspace AND replaced_at IS NULL AND kept_at IS NOT NULL)
                """)
                        .param("workspace", workspace.value())
                        .query(Boolean.class)
                        .single());
    }

    void noteKept(Caller caller) {
        transactions.inWorkspace(caller.workspace(), () -> {
            database.sql("""
                    UPDATE vault.recovery_key SET kept_at = :now
                     WHERE workspace = :workspace AND replaced_at IS NULL AND kept_at IS NULL
                    """)
                    .param("now", Rows.now(clock))
                    .param("workspace", caller.workspace().value())
                    .update();
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "key.recovery_key_kept",
                    caller.actor(),
                    "workspace",
                    caller.workspace().value()));
        });
    }

    /// The key in force, in the transaction at hand.
    Optional<UUID> current(WorkspaceId workspace) {
        return database.sql("SELECT id FROM vault.recovery_key WHERE workspace = :workspace AND replaced_at IS NULL")
                .param("workspace", workspace.value())
                .query(UUID.class)
                .optional();
    }

    /// Puts another key in force, in the transaction at hand.
    void set(WorkspaceId workspace, RecoveryKeySet set) {
        database.sql(
                        "UPDATE vault.recovery_key SET replaced_at = :now WHERE workspace = :workspace AND replaced_at IS NULL")
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .update();
        database.sql("""
                INSERT INTO vault.recovery_key (workspace, id, recipient, set_at)
                VALUES (:workspace, :id, :recipient, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", set.recovery())
                .param("recipient", set.recipient().toString())
                .param("now", Rows.now(clock))
                .update();
    }
}
