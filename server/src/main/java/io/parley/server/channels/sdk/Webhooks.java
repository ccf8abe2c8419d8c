package io.parley.server.channels.sdk;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.channels.sdk.webhooks.Places;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.WordsGiven;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.DeliveryId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.database.Database;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/// The webhooks of apps: where they are, by which secret they know the hub, and what they were told.
@Service
class Webhooks {
    private static final int SHOWN = 50;
    private static final int MOST_FAILED = 1_000;
    private static final String REMOVED = "The webhook was removed.";

    private final Database transactions;
    private final Apps apps;
    private final WebhookRows rows;
    private final DeliveryRows deliveries;
    private final PlainConversations plain;
    private final Places places;
    private final Audit audit;

    Webhooks(
            Database transactions,
            Apps apps,
            WebhookRows rows,
            DeliveryRows deliveries,
            PlainConversations plain,
            Places places,
            Audit audit) {
        this.transactions = transactions;
        this.apps = apps;
        this.rows = rows;
        this.deliveries = deliveries;
        this.plain = plain;
        this.places = places;
        this.audit = audit;
    }

    Optional<Webhook> find(Caller caller, AppId id) {
        return transactions.inWorkspace(caller.workspace(), () -> rows.find(apps.get(caller.workspace(), id)));
    }

    /// Gives an app a webhook, or another place for it.
    ///
    /// @return the secret of a new one, which nobody can be shown again
    Optional<String> set(Caller caller, AppId id, URI url, Style style) {
        places.complaint(url).ifPresent(why -> {
            throw Refusal.invalid("url: " + why);
        });
        return transactions.inWorkspace(caller.workspace(), () -> {
            var app = apps.get(caller.workspace(), id);
            record(caller, "admin.webhook_changed", app);
            if (rows.find(app).isPresent()) {
                rows.change(app, url, style);
                return Optional.empty();
            }
            var secret = fresh();
            rows.add(app, url, style, Secret.ofText(secret));
            return Optional.of(secret);
        });
    }

    /// A new secret; the one before signs besides for a day.
    String replaceSecret(Caller caller, AppId id) {
        var secret = fresh();
        with(caller, id, "admin.webhook_secret_created", app -> {
            var before = rows.find(app).orElseThrow(() -> Refusal.absent("webhook"));
            rows.changeSecret(app, Secret.ofText(secret), before.secrets().newest());
        });
        return secret;
    }

    /// Goes on with what has waited, at once.
    void resume(Caller caller, AppId id) {
        with(caller, id, "admin.webhook_resumed", app -> {
            rows.resume(app);
            deliveries.hasten(app);
        });
    }

    /// What waits for it counts as failed.
    void remove(Caller caller, AppId id) {
        with(caller, id, "admin.webhook_removed", app -> {
            rows.remove(app);
            deliveries.giveUp(app, REMOVED);
        });
    }

    /// @param failed only those that are given up
    List<Delivery> newest(Caller caller, AppId id, boolean failed) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var app = apps.get(caller.workspace(), id);
            return failed ? deliveries.failed(app, MOST_FAILED) : deliveries.newest(app, SHOWN);
        });
    }

    /// Tries what has failed for another day.
    ///
    /// @param delivery empty: all of the app
    void again(Caller caller, AppId id, Optional<DeliveryId> delivery) {
        with(caller, id, "admin.deliveries_repeated", app -> {
            if (deliveries.again(app, delivery) == 0 && delivery.isPresent()) {
                throw Refusal.absent("failed delivery");
            }
        });
    }

    /// Tries a message that has failed for another day, by the words that the caller gives anew.
    ///
    /// @throws Refusal `transit-outdated` when they are sealed to a key that is used no more
    void giveWords(Caller caller, AppId id, DeliveryId delivery, WordsGiven words) {
        with(caller, id, "admin.delivery_words_given", app -> {
            var failed = deliveries
                    .find(app, delivery)
                    .filter(it -> it.status() == Delivery.Status.FAILED)
                    .orElseThrow(() -> Refusal.absent("failed delivery"));
            var errand = failed.errand();
            var message = errand.message().orElseThrow(() -> Refusal.invalid("This delivery brings no message."));
            plain.requireGiven(app.workspace(), errand.conversation(), message, words);
            deliveries.again(app, delivery, words);
        });
    }

    private void with(Caller caller, AppId id, String event, Consumer<App> work) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var app = apps.get(caller.workspace(), id);
            work.accept(app);
            record(caller, event, app);
        });
    }

    private void record(Caller caller, String event, App app) {
        audit.record(AuditEvent.of(
                caller.workspace(), event, caller.actor(), "app", app.id().value()));
    }

    private static String fresh() {
        return "parley_whsec_" + Tokens.make().revealBase64Url();
    }
}
