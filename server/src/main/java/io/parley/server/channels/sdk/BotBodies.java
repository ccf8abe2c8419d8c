package io.parley.server.channels.sdk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.seal.MessageBody;
import io.parley.server.channels.sdk.platform.Direction;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.Ownership;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What bots say and are answered, each as the API has it.
final class BotBodies {
    private BotBodies() {}

    /// @param events each is read for itself, so that a bad one spoils no other
    record EventsBody(
            @ArraySchema(schema = @Schema(implementation = EventBody.class))
            List<JsonNode> events) {
        private static final int MOST = 500;

        EventsBody {
            if (events.size() > MOST) {
                throw Refusal.tooLarge("events: want at most 500, got " + events.size());
            }
        }
    }

    /// Something that a bot tells of a customer.
    ///
    /// @param customer her id as the bot has it
    /// @param id of the message as the bot has it; one that comes again is stored once
    /// @param text what the bot said, of `message_out`; else what the customer said, if it is to be stored
    /// @param epoch under which the bot decided to say it; absent: it has been said
    record EventBody(
            Kind type,
            String customer,
            Optional<String> id,
            Optional<Instant> at,
            Optional<String> text,
            Optional<Long> epoch) {
        EventBody {
            Report.requireShort("customer", customer);
            report(customer, id, at, text);
            if (type.isMessage() && text.filter(it -> !it.isBlank()).isEmpty()) {
                throw new IllegalArgumentException("text: want what was said");
            }
            if (epoch.isPresent() && type != Kind.MESSAGE_OUT) {
                throw new IllegalArgumentException("epoch: want it with message_out alone");
            }
        }

        Direction direction() {
            return type == Kind.MESSAGE_OUT ? Direction.OUT : Direction.IN;
        }

        Report report() {
            return report(customer, id, at, text);
        }

        private static Report report(
                String customer, Optional<String> id, Optional<Instant> at, Optional<String> text) {
            return new Report(customer, id, text.orElse(""), at, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    enum Kind {
        MESSAGE_IN,
        MESSAGE_OUT,
        /// the bot did not understand
        UNKNOWN,
        /// the customer wants a person
        HUMAN_REQUESTED,
        /// the bot has a reason of its own to call a person
        CUSTOM_ALERT;

        boolean isMessage() {
            return this == MESSAGE_IN || this == MESSAGE_OUT;
        }

        @JsonCreator
        static Kind parse(String word) {
            for (var kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "type: want message_in, message_out, unknown, human_requested or custom_alert");
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param epoch under which the bot decided to say it
    record WordBody(Optional<String> id, String text, long epoch) {
        EventBody to(String customer) {
            return new EventBody(
                    Kind.MESSAGE_OUT, customer, id, Optional.empty(), Optional.of(text), Optional.of(epoch));
        }
    }

    /// What a bot knows of a customer. It stands for everything that was told of her before.
    ///
    /// @param fields at most 32, each a label of at most 80 characters and a text of at most 1,000
    record AttributesBody(Optional<String> name, Optional<String> email, Optional<Map<String, String>> fields) {
        private static final int MOST = 32;

        AttributesBody {
            name.ifPresent(it -> requireAtMost("name", it, 200));
            email.ifPresent(it -> requireAtMost("email", it, 320));
            fields.ifPresent(AttributesBody::require);
        }

        /// Her id is always among the fields.
        MessageBody.Profile of(String customer) {
            var all = new LinkedHashMap<String, String>();
            all.put("id", customer);
            fields.ifPresent(it -> it.forEach(all::putIfAbsent));
            return new MessageBody.Profile(name.orElse(null), email.orElse(null), all, null);
        }

        private static void require(Map<String, String> fields) {
            if (fields.size() > MOST) {
                throw new IllegalArgumentException("fields: want at most 32, got " + fields.size());
            }
            fields.forEach((label, text) -> {
                requireAtMost("label of a field", label, 80);
                requireAtMost("text of a field", text, 1000);
            });
        }

        private static void requireAtMost(String name, @Nullable String text, int most) {
            if (text == null || text.isBlank() || text.length() > most) {
                throw new IllegalArgumentException("%s: want 1 to %d characters".formatted(name, most));
            }
        }
    }

    /// Who answers a customer.
    ///
    /// @param conversation absent: she has not said anything yet, nor was anything said to her
    /// @param paused whether the bot is to be silent
    record StateBody(String customer, Optional<ConversationId> conversation, Owner owner, long epoch, boolean paused) {
        static StateBody of(String customer, Optional<ConversationId> conversation, Ownership ownership) {
            return new StateBody(customer, conversation, ownership.owner(), ownership.epoch(), !ownership.isTheBots());
        }
    }

    /// What became of an event, and who answers since. Of one that could not be read there is the problem alone.
    record ToldBody(
            Optional<String> customer,
            Optional<ConversationId> conversation,
            Optional<Owner> owner,
            Optional<Long> epoch,
            Optional<Boolean> paused,
            Outcome outcome,
            Optional<ProblemBody> problem) {
        static ToldBody of(StateBody state, Outcome outcome, Optional<ProblemBody> problem) {
            return new ToldBody(
                    Optional.of(state.customer),
                    state.conversation,
                    Optional.of(state.owner),
                    Optional.of(state.epoch),
                    Optional.of(state.paused),
                    outcome,
                    problem);
        }

        static ToldBody unread(String sentence) {
            return new ToldBody(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Outcome.REFUSED,
                    Optional.of(ProblemBody.of(Refusal.invalid(sentence))));
        }
    }

    enum Outcome {
        STORED,
        REPEATED,
        REFUSED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As in a problem of a whole request.
    record ProblemBody(String type, String detail) {
        static ProblemBody of(Refusal refusal) {
            return new ProblemBody("urn:parley:problem:" + refusal.code(), refusal.sentence());
        }
    }
}
