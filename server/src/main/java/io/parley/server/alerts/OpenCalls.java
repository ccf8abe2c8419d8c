package io.parley.server.alerts;

import io.parley.server.alerts.OpenCallRows.Closed;
import io.parley.server.conversations.ConversationErased;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Calls people to look at conversations, in the transaction at hand: once for each kind of reason, until all whom it
/// concerns have looked, or it is settled for everybody.
@Component
final class OpenCalls {
    private final OpenCallRows rows;
    private final Alerts alerts;
    private final OnCall onCall;
    private final ApplicationEventPublisher events;

    OpenCalls(OpenCallRows rows, Alerts alerts, OnCall onCall, ApplicationEventPublisher events) {
        this.rows = rows;
        this.alerts = alerts;
        this.onCall = onCall;
        this.events = events;
    }

    void open(WorkspaceId workspace, TeamId team, Occasion occasion) {
        var conversation = occasion.conversation();
        if (rows.open(workspace, conversation, occasion.kind())) {
            var called = onCall.whom(workspace, team, conversation);
            rows.setCalled(workspace, occasion, team, called);
            alerts.raise(workspace, called, occasion);
            events.publishEvent(
                    new PeopleCalled(workspace, conversation, occasion.kind().word()));
        }
    }

    /// Nobody need look for these reasons any more.
    ///
    /// @return those for which somebody was to look, oldest first
    List<Closed> settle(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        var closed = rows.close(workspace, conversation, kinds);
        alerts.settle(workspace, conversation, kinds);
        return closed;
    }

    /// Of a conversation that was erased nothing is left.
    @EventListener
    void erased(ConversationErased erased) {
        rows.close(erased.workspace(), erased.conversation(), EnumSet.allOf(AlertKind.class));
        alerts.erase(erased.workspace(), erased.conversation());
    }
}
