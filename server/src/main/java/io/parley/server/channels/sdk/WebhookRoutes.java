package io.parley.server.channels.sdk;

import io.parley.seal.Bytes;
import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.WordsGiven;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DeliveryId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/apps/{id}/webhook")
class WebhookRoutes {
    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    @ForMembers(Role.ADMIN)
    WebhookBody get(Caller caller, @PathVariable AppId id) {
        return new WebhookBody(webhooks.find(caller, id).map(WebhookState::of));
    }

    @PutMapping
    @ForMembers(value = Role.ADMIN, confirmed = true)
    NewSecretBody set(Caller caller, @PathVariable AppId id, @RequestBody WebhookSettingsBody body) {
        return new NewSecretBody(webhooks.set(caller, id, body.address(), body.style));
    }

    @PostMapping("/secret")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.CREATED)
    NewSecretBody replaceSecret(Caller caller, @PathVariable AppId id) {
        return new NewSecretBody(Optional.of(webhooks.replaceSecret(caller, id)));
    }

    @PostMapping("/resume")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(Caller caller, @PathVariable AppId id) {
        webhooks.resume(caller, id);
    }

    @DeleteMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable AppId id) {
        webhooks.remove(caller, id);
    }

    /// The newest, or those that have failed, of which there may be many.
    @GetMapping("/deliveries")
    @ForMembers(Role.ADMIN)
    List<DeliveryBody> deliveries(
            Caller caller, @PathVariable AppId id, @RequestParam(defaultValue = "false") boolean failed) {
        return webhooks.newest(caller, id, failed).stream()
                .map(DeliveryBody::of)
                .toList();
    }

    @PostMapping("/deliveries/again")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void allAgain(Caller caller, @PathVariable AppId id) {
        webhooks.again(caller, id, Optional.empty());
    }

    @PostMapping("/deliveries/{delivery}/again")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void again(Caller caller, @PathVariable AppId id, @PathVariable DeliveryId delivery) {
        webhooks.again(caller, id, Optional.of(delivery));
    }

    /// Tries a message again that transit opens no more, by its words as the caller's client has sealed them anew.
    @PostMapping("/deliveries/{delivery}/words")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveWords(
            Caller caller,
            @PathVariable AppId id,
            @PathVariable DeliveryId delivery,
            @RequestBody GivenAgainBody body) {
        webhooks.giveWords(caller, id, delivery, new WordsGiven(body.transit, body.file));
    }

    /// @param webhook none: the app has none
    record WebhookBody(Optional<WebhookState> webhook) {}

    /// @param oldSecretEndsAt until when the secret before signs besides
    record WebhookState(
            String url,
            Style style,
            Instant secretAt,
            Optional<Instant> oldSecretEndsAt,
            Optional<Instant> failingSince,
            Optional<Instant> pausedAt,
            Optional<String> lastError,
            Optional<Instant> deliveredAt) {
        static WebhookState of(Webhook webhook) {
            return new WebhookState(
                    webhook.url().toString(),
                    webhook.style(),
                    webhook.secrets().madeAt(),
                    webhook.secrets().old().map(Webhook.Old::endsAt),
                    webhook.health().failingSince(),
                    webhook.health().pausedAt(),
                    webhook.health().lastError(),
                    webhook.health().deliveredAt());
        }
    }

    record WebhookSettingsBody(String url, Style style) {
        URI address() {
            try {
                return URI.create(url.strip());
            } catch (IllegalArgumentException _) {
                throw Refusal.invalid("url: want an address like https://bot.example.org/parley");
            }
        }
    }

    /// @param transit the key of transit's that is in use
    /// @param file an age file for it (`formats/words-again.md`)
    record GivenAgainBody(UUID transit, Bytes file) {}

    /// @param secret shown now and never again; none where there was one before
    record NewSecretBody(Optional<String> secret) {}

    /// @param message which one, when it is a member's word
    record DeliveryBody(
            DeliveryId id,
            Delivery.Type type,
            ConversationId conversation,
            Optional<MessageId> message,
            Instant at,
            Delivery.Status status,
            int attempts,
            Optional<String> error) {
        static DeliveryBody of(Delivery delivery) {
            Errand errand = delivery.errand();
            return new DeliveryBody(
                    delivery.id(),
                    delivery.type(),
                    errand.conversation(),
                    errand.message(),
                    delivery.at(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.error());
        }
    }
}
