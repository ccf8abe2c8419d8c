package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import java.util.Locale;
import java.util.Optional;

/// Something that a bot is to be told.
///
/// @param id rises within a conversation in the order of what happened
/// @param front whether the bot stands in front of an inbox, rather than behind a channel of its own
/// @param message which one, when it is about a word
/// @param reason what somebody is called for, when it is an alert
/// @param ownership who answered when it happened, the event itself included
/// @param given the words, where a member has given them anew
public record Errand(
        long id,
        AppId app,
        ConversationId conversation,
        boolean front,
        Kind kind,
        Optional<MessageId> message,
        Optional<String> reason,
        Ownership ownership,
        Optional<WordsGiven> given) {
    public enum Kind {
        /// a member spoke to the customer, and the bot delivers it
        MESSAGE,
        /// a visitor spoke, and the bot in front answers
        HEARD,
        /// somebody spoke while the bot in front was silent
        MEANWHILE,
        /// somebody else answers from now on
        OWNER,
        /// the bot is about to go on by itself
        WARNING,
        /// people are called to look at the conversation
        ALERT;

        static Kind parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /// As its row is stored: each word of somebody is a message, and says besides which.
        String stored() {
            return isOfMessage() ? MESSAGE.word() : word();
        }

        Optional<String> storedWord() {
            return this == HEARD || this == MEANWHILE ? Optional.of(word()) : Optional.empty();
        }

        boolean isOfMessage() {
            return switch (this) {
                case MESSAGE, HEARD, MEANWHILE -> true;
                case OWNER, WARNING, ALERT -> false;
            };
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
