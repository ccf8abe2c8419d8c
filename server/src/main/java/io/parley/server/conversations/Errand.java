package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import java.util.Locale;
import java.util.Optional;

/// Something that a channel has to pass on to its bot.
///
/// @param id rises within a conversation in the order of what happened
/// @param message which one, when it is a member's word
/// @param reason what somebody is called for, when it is an alert
/// @param ownership who answered when it happened, the event itself included
public record Errand(
        long id,
        ChannelId channel,
        ConversationId conversation,
        Kind kind,
        Optional<MessageId> message,
        Optional<String> reason,
        Ownership ownership) {
    public enum Kind {
        /// a member spoke to the customer
        MESSAGE,
        /// somebody else answers from now on
        OWNER,
        /// the bot is about to go on by itself
        WARNING,
        /// people are called to look at the conversation
        ALERT;

        static Kind parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
