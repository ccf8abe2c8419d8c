package io.parley.server.channels.sdk;

import io.parley.server.kernel.database.Database;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers apps that ask what there is to tell them, instead of being told by a webhook. What was answered comes again
/// until the app asks for what follows it; words are opened in transit for each answer and kept nowhere.
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
        return transactions.inWorkspace(app.workspace(), () -> {
            queue.makeReady(app);
            deliveries.got(app, after);
            var asked = deliveries.asked(app, after, AT_ONCE);
            var events = new ArrayList<JsonNode>();
            for (var one : asked) {
                announcing
                        .event(app, one.delivery())
                        .ifPresentOrElse(
                                event -> events.add(read(event)),
                                () -> deliveries.failed(app, one.delivery().id(), Dispatch.GONE));
            }
            return new AskedBody(
                    events,
                    Long.toString(asked.isEmpty() ? after : asked.getLast().seq()));
        });
    }

    private JsonNode read(JSONObject event) {
        return json.readTree(event.toString());
    }

    /// @param events as a webhook is told them
    /// @param next to be asked for what comes after
    record AskedBody(List<JsonNode> events, String next) {}
}
