package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Delivery.Type;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.BotConversations;
import io.parley.server.conversations.BotConversations.SealedWord;
import io.parley.server.conversations.Errand;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.web.Reach;
import io.parley.server.vault.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.json.JSONObject;
import org.springframework.stereotype.Component;

/// Says what an app is told by its webhook, made anew for every try: words are opened in transit and kept nowhere.
@Component
final class Announcing {
    private final Database transactions;
    private final Threads threads;
    private final Telling telling;
    private final BotConversations sealed;
    private final Reach reach;

    Announcing(Database transactions, Threads threads, Telling telling, BotConversations sealed, Reach reach) {
        this.transactions = transactions;
        this.threads = threads;
        this.telling = telling;
        this.sealed = sealed;
        this.reach = reach;
    }

    /// Empty where there is nothing to say any more: the words were deleted, or transit opens them no longer.
    Optional<Announcement> announce(App app, Webhook webhook, Delivery delivery) {
        return transactions.inWorkspace(app.workspace(), () -> switch (webhook.style()) {
            case PARLEY -> ours(app, delivery);
            case JANIS -> telling.told(app, delivery.errand()).map(it -> new Announcement(it.event(), it.payload()));
        });
    }

    /// Before anything is said: whatever the bot repeats of it is known then.
    void prepare(App app, Delivery delivery) {
        telling.prepare(app, List.of(delivery.errand()));
    }

    private Optional<Announcement> ours(App app, Delivery delivery) {
        return event(app, delivery)
                .map(event -> new Announcement(delivery.type().event(), event));
    }

    /// What there is to say in the hub's own words; in the transaction at hand.
    Optional<JSONObject> event(App app, Delivery delivery) {
        var to = threads.address(app, delivery.errand().conversation()).map(Address::parse);
        if (!delivery.type().isOfMessage()) {
            return to.map(it -> event(delivery, it))
                    .map(event -> delivery.errand()
                            .reason()
                            .map(why -> alert(event, delivery.errand(), why))
                            .orElse(event));
        }
        var word = sealed(app, delivery.errand());
        if (word.isPresent()) {
            return to.map(it -> word(app, delivery, event(delivery, it), word.get()));
        }
        return telling.heard(app, delivery.errand())
                .filter(said -> !said.text().isEmpty() || delivery.type() != Type.MESSAGE)
                .flatMap(said -> to.map(it -> word(app, delivery, event(delivery, it), said)));
    }

    /// As it lies here, where the bot opens it by a key of its own.
    private Optional<SealedWord> sealed(App app, Errand errand) {
        return errand.message()
                .filter(_ -> errand.front())
                .flatMap(it -> sealed.find(app.workspace(), app.id(), errand.conversation(), it));
    }

    private JSONObject word(App app, Delivery delivery, JSONObject event, SealedWord word) {
        event.put("sealed", word.text()).put("segment", segment(word.segment()));
        return word(app, delivery, event, word.author());
    }

    private static JSONObject segment(Segment segment) {
        return new JSONObject()
                .put("id", segment.id().toString())
                .put("header", segment.header().b64())
                .put("payload", segment.payload().b64())
                .put("readers", segment.readers());
    }

    private JSONObject word(App app, Delivery delivery, JSONObject event, Telling.Heard said) {
        event.put("text", said.text());
        if (said.files() > 0) {
            event.put("files", said.files());
        }
        return word(app, delivery, event, said.author());
    }

    private JSONObject word(App app, Delivery delivery, JSONObject event, Author author) {
        var message = delivery.errand().message().orElseThrow().toString();
        event.put("message", message).put("from", telling.from(app, author));
        return delivery.type() == Type.MEANWHILE ? event.put("meanwhile", true) : event;
    }

    /// Where to look, and why: never what was said.
    private JSONObject alert(JSONObject event, Errand errand, String reason) {
        event.put("kind", reason);
        return reach.isUnknown()
                ? event
                : event.put("link", "%s/inbox/%s".formatted(reach.address(), errand.conversation()));
    }

    private static JSONObject event(Delivery delivery, Address to) {
        var ownership = delivery.errand().ownership();
        return new JSONObject()
                .put("id", delivery.id().toString())
                .put("type", delivery.type().event())
                .put("at", delivery.at().toString())
                .put("customer", to.customer())
                .put("conversation", delivery.errand().conversation().toString())
                .put("owner", ownership.owner().word())
                .put("epoch", ownership.epoch())
                .put(
                        "resumeAt",
                        ownership.resumeAt().<Object>map(Object::toString).orElse(JSONObject.NULL));
    }

    /// @param type the header `message-type`
    record Announcement(String type, JSONObject json) {
        byte[] body() {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
