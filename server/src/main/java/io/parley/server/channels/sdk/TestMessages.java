package io.parley.server.channels.sdk;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.Announcing.Announcement;
import io.parley.server.channels.sdk.Telling.Said;
import io.parley.server.channels.sdk.webhooks.Posted;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.util.Optional;
import org.json.JSONObject;
import org.springframework.stereotype.Service;

/// Lets an admin see whether a bot is reached, by a message of hers that stands in no conversation.
@Service
class TestMessages {
    private final Database transactions;
    private final Apps apps;
    private final WebhookRows webhooks;
    private final BotSockets sockets;
    private final Telling telling;
    private final Dispatch dispatch;
    private final Audit audit;
    private final Clock clock;

    TestMessages(
            Database transactions,
            Apps apps,
            WebhookRows webhooks,
            BotSockets sockets,
            Telling telling,
            Dispatch dispatch,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.apps = apps;
        this.webhooks = webhooks;
        this.sockets = sockets;
        this.telling = telling;
        this.dispatch = dispatch;
        this.audit = audit;
        this.clock = clock;
    }

    /// Says it at once, and once.
    Reached send(Caller caller, AppId id, TestMessage message) {
        var prepared = transactions.inWorkspace(caller.workspace(), () -> {
            var app = apps.get(caller.workspace(), id);
            audit.record(
                    AuditEvent.of(caller.workspace(), "admin.test_message_sent", caller.actor(), "app", id.value()));
            var said = new Said(Ids.next(clock).toString(), telling.person(app, caller.member()), message.text());
            return new Prepared(app, webhooks.find(app), said);
        });
        return prepared.webhook
                .map(webhook -> post(webhook, announcement(prepared, webhook, message)))
                .orElseGet(() -> tell(prepared, message));
    }

    private Reached tell(Prepared prepared, TestMessage message) {
        var told = Telling.response(prepared.app, message.customer(), prepared.said);
        return sockets.tell(prepared.app.id(), told.event(), told.payload())
                ? new Reached.BySocket()
                : new Reached.Nobody();
    }

    private Reached post(Webhook webhook, Announcement announcement) {
        return switch (dispatch.post(webhook, announcement, clock.instant())) {
            case Posted.Answered(var status) when status / 100 == 2 -> new Reached.ByWebhook();
            case Posted.Answered(var status) -> new Reached.Failed("It answered %d.".formatted(status));
            case Posted.Unanswered(var why) -> new Reached.Failed(why);
        };
    }

    private Announcement announcement(Prepared prepared, Webhook webhook, TestMessage message) {
        return switch (webhook.style()) {
            case PARLEY -> new Announcement("message", event(prepared.said, message));
            case JANIS -> {
                var told = Telling.response(prepared.app, message.customer(), prepared.said);
                yield new Announcement(told.event(), told.payload());
            }
        };
    }

    private JSONObject event(Said said, TestMessage message) {
        return new JSONObject()
                .put("id", said.ts())
                .put("type", "message")
                .put("test", true)
                .put("at", clock.instant().toString())
                .put("customer", message.customer())
                .put("text", said.words())
                .put("from", said.by());
    }

    private record Prepared(App app, Optional<Webhook> webhook, Said said) {}

    /// What came of it.
    sealed interface Reached {
        /// A bot is connected here, and was given it.
        record BySocket() implements Reached {}

        record ByWebhook() implements Reached {}

        /// @param why in a sentence
        record Failed(String why) implements Reached {}

        /// No bot is connected here, and there is no webhook.
        record Nobody() implements Reached {}
    }
}
