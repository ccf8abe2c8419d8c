package io.parley.server.alerts;

import io.parley.server.conversations.Errands;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// Alerts for which bots ask. There is one of each kind for a conversation until somebody has looked at it, and whoever
/// takes over settles them for everybody.
@Service
public class BotAlerts {
    private final Database transactions;
    private final Alerts alerts;
    private final AlertRows rows;
    private final Occasions occasions;
    private final Ownerships ownerships;

    BotAlerts(
            Database transactions,
            Alerts alerts,
            AlertRows rows,
            Occasions occasions,
            Ownerships ownerships,
            Errands errands) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.rows = rows;
        this.occasions = occasions;
        this.ownerships = ownerships;
        errands.listen((workspace, _) -> settle(workspace));
    }

    /// The bot did not understand its customer.
    public void notUnderstood(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        raise(workspace, team, conversation, AlertKind.NOT_UNDERSTOOD);
    }

    /// The customer wants a person.
    public void personWanted(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        raise(workspace, team, conversation, AlertKind.PERSON_WANTED);
    }

    /// The bot has a reason of its own.
    public void asked(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        raise(workspace, team, conversation, AlertKind.BOT_ASKS);
    }

    /// Where a person answers already, nobody has to be called.
    private void raise(WorkspaceId workspace, TeamId team, ConversationId conversation, AlertKind kind) {
        transactions.inWorkspace(workspace, () -> {
            if (ownerships.of(workspace, conversation).owner() != Owner.HUMAN
                    && !rows.isOpen(workspace, conversation, kind)) {
                alerts.raise(workspace, occasions.concerned(workspace, team, conversation), kind, conversation);
            }
        });
    }

    /// Whatever bots have asked for in conversations that people answer by now.
    void settle(WorkspaceId workspace) {
        transactions.inWorkspace(
                workspace,
                () -> rows.openOfBots(workspace).stream()
                        .filter(it -> ownerships.of(workspace, it).owner() == Owner.HUMAN)
                        .forEach(it -> alerts.settle(workspace, it)));
    }
}
