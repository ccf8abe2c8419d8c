package io.parley.server.alerts;

import io.parley.server.conversations.BotTallies;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Settles what people were called for, for everybody, as soon as somebody takes over. A channel is told of it in the
/// same moment.
@Component
class Takeovers {
    private final Database transactions;
    private final OpenCallRows open;
    private final OpenCalls calls;
    private final Conversations conversations;
    private final BotTallies tallies;

    Takeovers(
            Database transactions,
            OpenCallRows open,
            OpenCalls calls,
            Conversations conversations,
            BotTallies tallies,
            Errands errands) {
        this.transactions = transactions;
        this.open = open;
        this.calls = calls;
        this.conversations = conversations;
        this.tallies = tallies;
        errands.listen((workspace, _) -> settle(workspace));
    }

    private void settle(WorkspaceId workspace) {
        transactions.inWorkspace(
                workspace,
                () -> conversations
                        .heldByMembers(workspace, open.conversations(workspace))
                        .forEach((conversation, since) -> settle(workspace, conversation, since)));
    }

    /// People came for what they had been called for first.
    private void settle(WorkspaceId workspace, ConversationId id, Instant since) {
        calls.settle(workspace, id, AlertKind.SETTLED_BY_TAKEOVER).stream()
                .findFirst()
                .ifPresent(first -> tallies.cameWhenCalled(
                        conversations.find(workspace, id),
                        workspace,
                        first.kind().deadEnd(),
                        Duration.between(first.at(), since)));
    }
}
