package io.parley.server.conversations.contacts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether a workspace must keep everything.
@Component
class LegalHolds {
    private final Database transactions;
    private final JdbcClient database;
    private final Audit audit;
    private final Clock clock;

    LegalHolds(Database transactions, JdbcClient database, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    boolean stands(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("SELECT EXISTS (SELECT FROM conversations.legal_hold WHERE workspace = :workspace)")
                        .param("workspace", workspace.value())
                        .query(Boolean.class)
                        .single());
    }

    void set(Caller caller, boolean held) {
        transactions.inWorkspace(caller.workspace(), () -> {
            if (held) {
                lay(caller);
            } else {
                lift(caller);
            }
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "admin.setting_changed",
                    caller.actor(),
                    "workspace",
                    caller.workspace().value()));
        });
    }

    private void lay(Caller caller) {
        database.sql("""
                INSERT INTO conversations.legal_hold (workspace, by_member, since) VALUES (:workspace, :member, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", caller.workspace().value())
                .param("member", caller.member().value())
                .param("now", Rows.now(clock))
                .update();
    }

    private void lift(Caller caller) {
        database.sql("DELETE FROM conversations.legal_hold WHERE workspace = :workspace")
                .param("workspace", caller.workspace().value())
                .update();
    }
}
