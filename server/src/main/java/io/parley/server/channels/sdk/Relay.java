package io.parley.server.channels.sdk;

import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.kernel.ChannelId;
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

    /// Delivers what waits for a channel, if its app is connected here.
    void deliver(WorkspaceId workspace, ChannelId channel) {
        transactions
                .inWorkspace(workspace, () -> apps.ofChannel(workspace, channel))
                .ifPresent(this::deliver);
    }

    /// To its webhook, where it has one, else to its socket.
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
            var waiting = errands.waiting(app.workspace(), app.channel(), BATCH);
            telling.prepare(app, waiting);
            deliver(app, waiting);
            more = waiting.size() == BATCH;
        }
    }

    /// What another node wrote, or was left from before.
    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        errands.channelsWaiting().forEach(place -> deliver(place.workspace(), place.channel()));
    }

    /// One node at a time, so that everything keeps its order.
    private void deliver(App app, List<Errand> prepared) {
        transactions.inWorkspace(app.workspace(), () -> {
            database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:channel, 7))")
                    .param("channel", app.channel().toString())
                    .query((_, _) -> true)
                    .single();
            var still = errands.waiting(app.workspace(), app.channel(), BATCH);
            prepared.stream()
                    .filter(still::contains)
                    .takeWhile(errand -> telling.tell(app, errand))
                    .forEach(errand -> errands.done(app.workspace(), errand.id()));
        });
    }
}
