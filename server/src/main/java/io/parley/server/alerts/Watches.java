package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// What people are called for, by inbox and app. Whoever asks has made sure that there is such a channel.
@Service
public class Watches {
    private final Database transactions;
    private final WatchRows rows;
    private final Hearing hearing;
    private final Audit audit;

    Watches(Database transactions, WatchRows rows, Hearing hearing, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.hearing = hearing;
        this.audit = audit;
    }

    public Watch of(WorkspaceId workspace, ChannelId channel) {
        return transactions.inWorkspace(workspace, () -> rows.of(workspace, channel));
    }

    public void set(Caller caller, ChannelId channel, Watch watch) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.set(caller.workspace(), channel, watch);
            transactions.afterCommit(() -> hearing.forget(caller.workspace()));
            audit.record(AuditEvent.of(
                    caller.workspace(), "admin.setting_changed", caller.actor(), "channel", channel.value()));
        });
    }
}
