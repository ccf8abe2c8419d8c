package io.parley.server.vault;

import io.parley.seal.DirectoryChange.RecoveryKeySet;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// Another recovery key in place of the one before.
@Service
class RecoveryKeyChange {
    private final Database transactions;
    private final KeyChanges changes;
    private final Audit audit;

    RecoveryKeyChange(Database transactions, KeyChanges changes, Audit audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.audit = audit;
    }

    /// The key before still opens what was sealed until now, and nothing new. Epochs that do not come along are due.
    ///
    /// @param keys `recovery_key_set`, and new epochs
    void replace(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var set = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(RecoveryKeySet.class)
                    .one(RecoveryKeySet.class);
            audit.record(AuditEvent.of(
                    caller.workspace(), "key.recovery_key_set", caller.actor(), "recovery", set.recovery()));
        });
    }
}
