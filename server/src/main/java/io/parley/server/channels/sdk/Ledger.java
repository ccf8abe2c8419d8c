package io.parley.server.channels.sdk;

import io.parley.server.alerts.BotAlerts;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Keeps what is due to webhooks and what came of it. One to which nothing has arrived for an hour is paused, and its
/// team is alerted; what waits for it waits on.
@Component
final class Ledger {
    private final Database transactions;
    private final AppRows apps;
    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final BotAlerts alerts;
    private final Audit audit;

    Ledger(
            Database transactions,
            AppRows apps,
            WebhookRows webhooks,
            DeliveryRows deliveries,
            BotAlerts alerts,
            Audit audit) {
        this.transactions = transactions;
        this.apps = apps;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.alerts = alerts;
        this.audit = audit;
    }

    /// The apps for which something is due, of all workspaces.
    List<App> due(Instant now) {
        return deliveries.due(now).stream()
                .flatMap(place ->
                        transactions
                                .inWorkspace(place.workspace(), () -> apps.find(place.workspace(), place.app()))
                                .stream())
                .toList();
    }

    void forget(Instant before) {
        deliveries.forget(before);
    }

    Optional<Taken> take(App app, Instant now) {
        return transactions.inWorkspace(
                app.workspace(),
                () -> webhooks.find(app)
                        .filter(webhook -> !webhook.isPaused())
                        .flatMap(webhook -> deliveries.take(app, now).map(it -> new Taken(webhook, it))));
    }

    void arrived(App app, Delivery delivery, Instant now) {
        transactions.inWorkspace(app.workspace(), () -> {
            deliveries.arrived(app, delivery.id());
            webhooks.arrived(app, now);
        });
    }

    void failed(App app, Delivery delivery, String error, Instant now) {
        transactions.inWorkspace(app.workspace(), () -> {
            if (Backoff.isOver(delivery.since(), now)) {
                deliveries.failed(app, delivery.id(), error);
            } else {
                deliveries.putOff(app, delivery.id(), error, now.plus(Backoff.after(delivery.attempts())));
            }
            webhooks.failed(app, error, now);
            pauseIfDead(app, delivery, now);
        });
    }

    /// There is nothing to say about it any more.
    void givenUp(App app, Delivery delivery, String why) {
        transactions.inWorkspace(app.workspace(), () -> deliveries.failed(app, delivery.id(), why));
    }

    private void pauseIfDead(App app, Delivery delivery, Instant now) {
        var dead = webhooks.find(app).filter(webhook -> webhook.isDead(now)).isPresent();
        if (dead && webhooks.pause(app, now)) {
            audit.record(AuditEvent.of(
                    app.workspace(),
                    "admin.webhook_paused",
                    Actor.SYSTEM,
                    "app",
                    app.id().value()));
            alerts.webhookPaused(app.workspace(), app.team(), delivery.errand().conversation());
        }
    }

    record Taken(Webhook webhook, Delivery delivery) {}
}
