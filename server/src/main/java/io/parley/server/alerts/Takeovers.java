package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Component;

/// Settles what bots have asked for, for everybody, as soon as somebody takes over. A channel is told of it in the same
/// moment.
@Component
class Takeovers {
    private final Database transactions;
    private final Alerts alerts;
    private final AlertRows rows;
    private final Conversations conversations;

    Takeovers(Database transactions, Alerts alerts, AlertRows rows, Conversations conversations, Errands errands) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.rows = rows;
        this.conversations = conversations;
        errands.listen((workspace, _) -> settle(workspace));
    }

    private void settle(WorkspaceId workspace) {
        transactions.inWorkspace(
                workspace,
                () -> rows.openOfBots(workspace).stream()
                        .filter(it -> BotAlerts.isSeenTo(conversations.find(workspace, it)))
                        .forEach(it -> alerts.settle(workspace, it)));
    }
}
