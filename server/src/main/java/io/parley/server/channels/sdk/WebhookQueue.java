package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
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

    /// One node at a time, so that everything keeps its order.
    private int takeSome(App app) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:channel, 7))")
                .param("channel", app.channel().toString())
                .query((_, _) -> true)
                .single();
        var webhook = webhooks.find(app);
        var waiting = webhook.isEmpty() ? List.<Errand>of() : errands.waiting(app.workspace(), app.channel(), BATCH);
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
}
