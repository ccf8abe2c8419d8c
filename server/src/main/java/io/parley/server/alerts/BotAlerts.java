package io.parley.server.alerts;

import io.parley.server.conversations.BotTallies;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.DeadEnd;
import io.parley.server.conversations.Owner;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.HashSet;
import org.springframework.stereotype.Service;

/// Alerts for which bots ask. There is one of each kind for a conversation until all whom it concerns have looked at
/// it, and whoever takes over settles them for everybody.
@Service
public class BotAlerts {
    private final Database transactions;
    private final Alerts alerts;
    private final OpenCalls calls;
    private final OnCall onCall;
    private final Conversations conversations;
    private final BotTallies tallies;

    BotAlerts(
            Database transactions,
            Alerts alerts,
            OpenCalls calls,
            OnCall onCall,
            Conversations conversations,
            BotTallies tallies) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.calls = calls;
        this.onCall = onCall;
        this.conversations = conversations;
        this.tallies = tallies;
    }

    /// The bot did not understand its customer.
    public void notUnderstood(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        count(workspace, conversation, DeadEnd.NOT_UNDERSTOOD);
        raise(workspace, team, conversation, AlertKind.NOT_UNDERSTOOD);
    }

    /// The customer wants a person.
    public void personWanted(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        count(workspace, conversation, DeadEnd.PERSON_WANTED);
        raise(workspace, team, conversation, AlertKind.PERSON_WANTED);
    }

    /// The bot has a reason of its own.
    public void asked(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        raise(workspace, team, conversation, AlertKind.BOT_ASKS);
    }

    /// What people say in this conversation, and maybe in others, does not reach the bot any more.
    public void webhookPaused(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        transactions.inWorkspace(workspace, () -> {
            var whom = new HashSet<>(onCall.whom(workspace, team, conversation));
            whom.addAll(onCall.admins(workspace));
            alerts.raise(workspace, whom, Occasion.of(AlertKind.WEBHOOK_PAUSED, conversation));
        });
    }

    private void count(WorkspaceId workspace, ConversationId conversation, DeadEnd kind) {
        transactions.inWorkspace(
                workspace, () -> tallies.deadEnd(conversations.find(workspace, conversation), workspace, kind));
    }

    /// Where a person answers already, nobody has to be called.
    private void raise(WorkspaceId workspace, TeamId team, ConversationId conversation, AlertKind kind) {
        transactions.inWorkspace(workspace, () -> {
            if (conversations.find(workspace, conversation).ownership().owner() != Owner.HUMAN) {
                calls.open(workspace, team, Occasion.of(kind, conversation));
            }
        });
    }
}
