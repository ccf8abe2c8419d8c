package io.parley.server.channels.sdk;

import io.parley.server.alerts.PeopleCalled;
import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Errands;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells an app by its webhook that people are called to look at a conversation of its, in the transaction in which
/// they are.
@Component
final class WebhookAlerts {
    private final Conversations conversations;
    private final AppRows apps;
    private final WebhookRows webhooks;
    private final Errands errands;

    WebhookAlerts(Conversations conversations, AppRows apps, WebhookRows webhooks, Errands errands) {
        this.conversations = conversations;
        this.apps = apps;
        this.webhooks = webhooks;
        this.errands = errands;
    }

    @EventListener
    void called(PeopleCalled called) {
        var conversation = conversations.find(called.workspace(), called.conversation());
        if (wants(called, conversation)) {
            errands.addAlert(
                    new Errands.Place(called.workspace(), conversation.app().orElseThrow(), conversation.botInFront()),
                    conversation.id(),
                    called.kind(),
                    conversation.ownership());
        }
    }

    private boolean wants(PeopleCalled called, Conversation conversation) {
        return conversation
                .app()
                .flatMap(app -> apps.find(called.workspace(), app))
                .flatMap(webhooks::find)
                .filter(webhook -> webhook.style() == Style.PARLEY)
                .isPresent();
    }
}
