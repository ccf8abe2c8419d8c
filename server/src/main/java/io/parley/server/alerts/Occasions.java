package io.parley.server.alerts;

import io.parley.server.conversations.ConversationBegun;
import io.parley.server.conversations.MembersMentioned;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What happens in conversations and whom it concerns, in the transaction in which it happens.
@Component
final class Occasions {
    private final Alerts alerts;
    private final PatienceRows patience;
    private final OnCall onCall;

    Occasions(Alerts alerts, PatienceRows patience, OnCall onCall) {
        this.alerts = alerts;
        this.patience = patience;
        this.onCall = onCall;
    }

    /// After it was given to somebody, if it was: then it concerns her alone.
    @EventListener
    @Order(2)
    void begun(ConversationBegun begun) {
        patience.begin(begun.workspace());
        alerts.raise(
                begun.workspace(),
                onCall.whom(begun.workspace(), begun.team(), begun.conversation()),
                Occasion.of(AlertKind.NEW_CONVERSATION, begun.conversation()));
    }

    @EventListener
    void mentioned(MembersMentioned mentioned) {
        alerts.raise(
                mentioned.workspace(), mentioned.members(), Occasion.of(AlertKind.MENTION, mentioned.conversation()));
    }
}
