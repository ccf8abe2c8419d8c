package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// What people are called for, by app. Whoever asks has made sure that there is such an app.
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

    /// @param channel of the app's own conversations; it holds as well where the app stands in front of inboxes
    public void set(Caller caller, AppId app, ChannelId channel, Watch watch) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.set(caller.workspace(), app, channel, watch);
            transactions.afterCommit(() -> hearing.forget(caller.workspace()));
            audit.record(AuditEvent.of(
                    caller.workspace(), "admin.setting_changed", caller.actor(), "channel", channel.value()));
        });
    }
}
