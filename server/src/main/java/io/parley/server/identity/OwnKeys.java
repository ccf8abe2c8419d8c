package io.parley.server.identity;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// What members change about their own keys: how they are opened, and the notes that a kit was kept.
///
/// The browser makes everything; the hub replaces what it keeps, each time in one transaction.
@Service
public class OwnKeys {
    private final Database transactions;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Audit audit;

    OwnKeys(Database transactions, Credentials credentials, Sessions sessions, Audit audit) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// Whether a member has proved to her browser that she kept her recovery kit.
    public boolean kitKept(Caller caller) {
        return stored(caller).kitKept();
    }

    /// For unlocking in a session that is open, and for proving again who she is.
    Credentials.Stored stored(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> credentials
                        .find(caller.workspace(), caller.member())
                        .orElseThrow(() -> Refusal.absent("member")));
    }

    /// From now on the new passphrase signs in and unlocks, and the old one does neither. Sessions elsewhere end.
    void replacePassphrase(Caller caller, ByPassphrase wanted) {
        transactions.inWorkspace(caller.workspace(), () -> {
            credentials.replacePassphrase(caller.workspace(), caller.member(), wanted);
            sessions.endOthersNow(caller);
            record(caller, "auth.passphrase_changed");
        });
    }

    /// From now on the new kit signs in and unlocks, and the old one does neither.
    void replaceKit(Caller caller, ByKit wanted) {
        transactions.inWorkspace(caller.workspace(), () -> {
            credentials.replaceKit(caller.workspace(), caller.member(), wanted);
            record(caller, "key.backup_created");
        });
    }

    void noteKitKept(Caller caller) {
        transactions.inWorkspace(caller.workspace(), () -> {
            credentials.noteKitKept(caller.workspace(), caller.member());
            record(caller, "key.backup_kept");
        });
    }

    private void record(Caller caller, String type) {
        audit.record(AuditEvent.of(
                caller.workspace(),
                type,
                caller.actor(),
                "member",
                caller.member().value()));
    }
}
