package io.parley.server.channels.sdk;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.conversations.Errand;
import io.parley.server.kernel.DeliveryId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Something that an app is told by its webhook.
///
/// @param at when there was to tell it
/// @param since from when on it was tried, for a day
/// @param attempts with the one at hand
/// @param error what came of the last one, if it did not arrive
record Delivery(
        DeliveryId id, Errand errand, Instant at, Instant since, Status status, int attempts, Optional<String> error) {
    Type type() {
        return Type.of(errand);
    }

    enum Type {
        MESSAGE,
        TAKEOVER,
        GIVE_BACK,
        RESUME_SOON,
        ALERT;

        static Type of(Errand errand) {
            return switch (errand.kind()) {
                case MESSAGE -> MESSAGE;
                case OWNER -> errand.ownership().isTheBots() ? GIVE_BACK : TAKEOVER;
                case WARNING -> RESUME_SOON;
                case ALERT -> ALERT;
            };
        }

        static Type parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        Errand.Kind kind() {
            return switch (this) {
                case MESSAGE -> Errand.Kind.MESSAGE;
                case TAKEOVER, GIVE_BACK -> Errand.Kind.OWNER;
                case RESUME_SOON -> Errand.Kind.WARNING;
                case ALERT -> Errand.Kind.ALERT;
            };
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        WAITING,
        DELIVERED,
        FAILED;

        static Status parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
