package io.parley.server.channels.sdk;

import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Passes on to bots what people say and when they take over, in its order, to whichever bot is connected here. What
/// was passed on when the hub was killed comes again, under the same `ts`.
@Component
class Relay {
    private static final int BATCH = 50;

    private final Errands errands;
    private final Database transactions;
    private final JdbcClient database;
    private final AppRows apps;
    private final Telling telling;
    private final WebhookQueue webhooks;

    Relay(
            Errands errands,
            Database transactions,
            JdbcClient database,
            AppRows apps,
            Telling telling,
            WebhookQueue webhooks) {
        this.errands = errands;
        this.transactions = transactions;
        this.database = database;
        this.apps = apps;
        this.telling = telling;
        this.webhooks = webhooks;
        errands.listen(this::deliver);
    }

    /// Delivers what waits for an app, if it is connected here.
    void deliver(WorkspaceId workspace, AppId id) {
        transactions.inWorkspace(workspace, () -> apps.find(workspace, id)).ifPresent(this::deliver);
    }

    /// To its webhook, where it has one, else to its socket. What a bot is to be told in front of inboxes, the old SDKs
    /// have no words for: it waits until the bot asks.
    void deliver(App app) {
        if (webhooks.serves(app)) {
            webhooks.take(app);
        } else {
            tell(app);
        }
    }

    private void tell(App app) {
        var more = true;
        while (more && telling.reaches(app)) {
            var waiting = errands.waitingBehind(app.workspace(), app.id(), BATCH);
            telling.prepare(app, waiting);
            deliver(app, waiting);
            more = waiting.size() == BATCH;
        }
    }

    /// What another node wrote, or was left from before.
    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        errands.waiting().forEach(whose -> deliver(whose.workspace(), whose.app()));
    }

    /// One node at a time, so that everything keeps its order.
    private void deliver(App app, List<Errand> prepared) {
        transactions.inWorkspace(app.workspace(), () -> {
            database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:app, 7))")
                    .param("app", app.id().toString())
                    .query((_, _) -> true)
                    .single();
            var still = errands.waitingBehind(app.workspace(), app.id(), BATCH);
            prepared.stream()
                    .filter(still::contains)
                    .takeWhile(errand -> telling.tell(app, errand))
                    .forEach(errand -> errands.done(app.workspace(), errand.id()));
        });
    }
}
