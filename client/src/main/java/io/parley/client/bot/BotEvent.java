package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/// Something that a bot reports of a customer.
///
/// @param customer her id as the bot has it, 1 to 256 characters
/// @param id the bot's own id of the message: what comes again under it is stored once
/// @param text what the bot said, of `MESSAGE_OUT`; else what the customer said
/// @param at when it was said
public record BotEvent(Type type, String customer, Optional<String> id, Optional<String> text, Optional<Instant> at) {
    /// What may be reported. The last three alert the team.
    public enum Type {
        /// the customer said something
        @JsonProperty("message_in")
        MESSAGE_IN,
        /// the bot has said something already
        @JsonProperty("message_out")
        MESSAGE_OUT,
        /// the bot did not understand
        @JsonProperty("unknown")
        UNKNOWN,
        /// the customer wants a person
        @JsonProperty("human_requested")
        HUMAN_REQUESTED,
        /// the bot has a reason of its own to call a person
        @JsonProperty("custom_alert")
        CUSTOM_ALERT
    }

    static BotEvent of(Type type, String customer) {
        return new BotEvent(type, customer, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static BotEvent in(Heard heard) {
        return new BotEvent(
                Type.MESSAGE_IN, heard.customer(), Optional.of(heard.id()), Optional.of(heard.text()), heard.at());
    }

    static BotEvent out(String customer, String id, String text) {
        return new BotEvent(Type.MESSAGE_OUT, customer, Optional.of(id), Optional.of(text), Optional.empty());
    }
}
