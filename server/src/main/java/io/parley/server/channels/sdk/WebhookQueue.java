package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes deliveries of what waits for an app with a webhook, in its order.
@Component
final class WebhookQueue {
    private static final int BATCH = 100;

    private final Errands errands;
    private final Database transactions;
    private final JdbcClient database;
    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final Dispatch dispatch;

    WebhookQueue(
            Errands errands,
            Database transactions,
            JdbcClient database,
            WebhookRows webhooks,
            DeliveryRows deliveries,
            Dispatch dispatch) {
        this.errands = errands;
        this.transactions = transactions;
        this.database = database;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.dispatch = dispatch;
    }

    boolean serves(App app) {
        return transactions.inWorkspace(
                app.workspace(), () -> webhooks.find(app).isPresent());
    }

    void take(App app) {
        var taken = BATCH;
        while (taken == BATCH) {
            taken = transactions.inWorkspace(app.workspace(), () -> takeSome(app));
        }
    }

    private int takeSome(App app) {
        lock(app);
        var webhook = webhooks.find(app);
        var waiting = webhook.isEmpty() ? List.<Errand>of() : errands.waiting(app.workspace(), app.id(), BATCH);
        waiting.forEach(errand -> take(app, webhook.orElseThrow(), errand));
        transactions.afterCommit(() -> dispatch.wake(app));
        return waiting.size();
    }

    /// The old SDK knows nothing of warnings and alerts.
    private void take(App app, Webhook webhook, Errand errand) {
        if (webhook.style() == Style.PARLEY || isOld(errand.kind())) {
            deliveries.add(app, errand);
        }
        errands.done(app.workspace(), errand.id());
    }

    private static boolean isOld(Errand.Kind kind) {
        return kind == Errand.Kind.MESSAGE || kind == Errand.Kind.OWNER;
    }

    /// For an app that asks: what waits for it is ready from now on, in its order. In the transaction at hand.
    ///
    /// @throws Refusal `has-webhook` when it is told by a webhook
    void makeReady(App app) {
        lock(app);
        if (webhooks.find(app).isPresent()) {
            throw Refusal.conflict(
                    "has-webhook", "This app is told by its webhook. Remove that to ask for events instead.");
        }
        for (var errand : errands.waiting(app.workspace(), app.id(), BATCH)) {
            deliveries.addForAsking(app, errand);
            errands.done(app.workspace(), errand.id());
        }
    }

    /// One node at a time, so that everything keeps its order.
    private void lock(App app) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:app, 7))")
                .param("app", app.id().toString())
                .query((_, _) -> true)
                .single();
    }
}
