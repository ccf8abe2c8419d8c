package io.parley.client.bot;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/// Something that the hub tells a bot.
///
/// @param conversation its id in the hub
/// @param owner who answers with it
/// @param epoch since when
/// @param resumeAt when the bot goes on by itself
/// @param message of a word: its id
/// @param from of a word: who said it
/// @param files how many it brings, which no bot gets
/// @param meanwhile whether it was said while somebody else answered: nothing to answer
/// @param kind of an alert: why people are called
/// @param link of an alert: where they look
public record HubEvent(
        String id,
        Type type,
        Instant at,
        String customer,
        Optional<String> conversation,
        Owner owner,
        long epoch,
        Optional<Instant> resumeAt,
        Optional<String> message,
        Optional<String> text,
        Optional<Speaker> from,
        Optional<Integer> files,
        Optional<Boolean> meanwhile,
        Optional<String> kind,
        Optional<String> link) {
    /// What happened.
    public enum Type {
        @JsonProperty("message")
        MESSAGE,
        @JsonProperty("takeover")
        TAKEOVER,
        @JsonProperty("give_back")
        GIVE_BACK,
        @JsonProperty("resume_soon")
        RESUME_SOON,
        @JsonProperty("alert")
        ALERT,
        /// something that came after this program
        @JsonEnumDefaultValue
        OTHER
    }

    /// Who said something.
    ///
    /// @param id a member's
    /// @param name a member's
    public record Speaker(Kind kind, Optional<String> id, Optional<String> name) {
        /// On which side.
        public enum Kind {
            @JsonProperty("customer")
            CUSTOMER,
            @JsonProperty("member")
            MEMBER
        }

        boolean isCustomer() {
            return kind == Kind.CUSTOMER;
        }
    }

    /// The words that are the bot's to answer or to deliver, if it has any.
    Optional<Heard> words() {
        if (type != Type.MESSAGE || meanwhile.orElse(false)) {
            return Optional.empty();
        }
        return message.flatMap(
                of -> text.filter(it -> !it.isEmpty()).map(said -> new Heard(customer, of, said, Optional.of(at))));
    }

    State state() {
        return new State(customer, conversation, owner, epoch, owner != Owner.BOT);
    }
}
