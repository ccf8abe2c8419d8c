package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Component;

/// Settles what people were called for, for everybody, as soon as somebody takes over. A channel is told of it in the
/// same moment.
@Component
class Takeovers {
    private final Database transactions;
    private final OpenCallRows open;
    private final OpenCalls calls;
    private final Conversations conversations;

    Takeovers(Database transactions, OpenCallRows open, OpenCalls calls, Conversations conversations, Errands errands) {
        this.transactions = transactions;
        this.open = open;
        this.calls = calls;
        this.conversations = conversations;
        errands.listen((workspace, _) -> settle(workspace));
    }

    private void settle(WorkspaceId workspace) {
        transactions.inWorkspace(
                workspace,
                () -> conversations
                        .heldByMembers(workspace, open.conversations(workspace))
                        .forEach(it -> calls.settle(workspace, it, AlertKind.SETTLED_BY_TAKEOVER)));
    }
}
