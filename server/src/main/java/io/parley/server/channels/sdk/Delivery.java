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
        HEARD,
        MEANWHILE,
        TAKEOVER,
        GIVE_BACK,
        RESUME_SOON,
        ALERT;

        static Type of(Errand errand) {
            return switch (errand.kind()) {
                case MESSAGE -> MESSAGE;
                case HEARD -> HEARD;
                case MEANWHILE -> MEANWHILE;
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
                case HEARD -> Errand.Kind.HEARD;
                case MEANWHILE -> Errand.Kind.MEANWHILE;
                case TAKEOVER, GIVE_BACK -> Errand.Kind.OWNER;
                case RESUME_SOON -> Errand.Kind.WARNING;
                case ALERT -> Errand.Kind.ALERT;
            };
        }

        /// Whether it is about a word of somebody.
        boolean isOfMessage() {
            return this == MESSAGE || this == HEARD || this == MEANWHILE;
        }

        /// Which word of somebody it is, unless it is a member's for the bot to deliver.
        Optional<String> wordIfAny() {
            return this == HEARD || this == MEANWHILE ? Optional.of(word()) : Optional.empty();
        }

        /// As an app is told: whose word a message is, stands in it.
        String event() {
            return isOfMessage() ? MESSAGE.word() : word();
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
