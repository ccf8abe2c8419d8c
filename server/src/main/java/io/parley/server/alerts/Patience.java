package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.database.Database;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// For how many minutes the customers of a workspace may wait.
@Service
class Patience {
    private final Database transactions;
    private final PatienceRows rows;
    private final Audit audit;

    Patience(Database transactions, PatienceRows rows, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
    }

    Optional<Integer> minutes(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> rows.minutes(caller.workspace()));
    }

    void setMinutes(Caller caller, Optional<Integer> minutes) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.setMinutes(caller.workspace(), minutes);
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "admin.setting_changed",
                    caller.actor(),
                    "workspace",
                    caller.workspace().value()));
        });
    }
}
