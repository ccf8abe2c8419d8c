package io.parley.server.channels.sdk;

import io.parley.server.kernel.database.Database;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers apps that ask what there is to tell them, instead of being told by a webhook. What was answered
/// comes again until the app asks for what follows it; words are opened in transit for each answer and kept
/// nowhere.
@Component
final class Asking {
    private static final int AT_ONCE = 50;

    private final Database transactions;
    private final WebhookQueue queue;
    private final DeliveryRows deliveries;
    private final Announcing announcing;
    private final JsonMapper json;

    Asking(Database transactions, WebhookQueue queue, DeliveryRows deliveries, Announcing announcing, JsonMapper json) {
        this.transactions = transactions;
        this.queue = queue;
        this.deliveries = deliveries;
        this.announcing = announcing;
        this.json = json;
    }

    /// @param after up to where the app has got everything
    AskedBody after(App app, long after) {
        return body(page(app, after));
    }

    /// The same, for an app that is told the rest as it happens.
    Page page(App app, long after) {
        return transactions.inWorkspace(app.workspace(), () -> {
            queue.makeReady(app);
            deliveries.got(app, after);
            return read(app, after);
        });
    }

    /// What stands behind a place, for an app that was told all before it and has not said yet that it
    /// arrived.
    Page pageBehind(App app, long place) {
        return transactions.inWorkspace(app.workspace(), () -> {
            queue.makeReady(app);
            return read(app, place);
        });
    }

    private Page read(App app, long after) {
        var asked = deliveries.asked(app, after, AT_ONCE);
        var told = new ArrayList<Told>();
        for (var one : asked) {
            var delivery = one.delivery();
            announcing
                    .event(app, delivery)
                    .ifPresentOrElse(
                            event ->
                                    told.add(new Told(one.seq(), delivery.type().event(), event)),
                            () -> deliveries.failed(app, delivery.id(), Dispatch.GONE));
        }
        return new Page(told, asked.isEmpty() ? after : asked.getLast().seq());
    }

    private AskedBody body(Page page) {
        var events =
                page.told.stream().map(it -> json.readTree(it.event.toString())).toList();
        return new AskedBody(events, Long.toString(page.end));
    }

    /// @param events as a webhook is told them
    /// @param next to be asked for what comes after
    record AskedBody(List<JsonNode> events, String next) {}

    /// @param end up to where everything was looked at
    record Page(List<Told> told, long end) {}

    /// @param seq its place in the app's order
    record Told(long seq, String type, JSONObject event) {}
}
