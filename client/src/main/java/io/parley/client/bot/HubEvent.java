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
/// @param sealed of a word, where the bot reads by a key of its own: as it lies in the hub
/// @param segment what opens it
/// @param unopened whether it could not be opened, or not be believed: there are no words
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
        Optional<String> sealed,
        Optional<SealedSegment> segment,
        Optional<Boolean> unopened,
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

    /// A segment as the hub keeps it (`formats/segment.md`).
    public record SealedSegment(String id, String header, String payload, String readers) {}

    /// The same with the words that were sealed.
    public HubEvent opened(String words) {
        return with(Optional.of(words), Optional.empty());
    }

    /// The same as one that could not be opened.
    public HubEvent notOpened() {
        return with(Optional.empty(), Optional.of(true));
    }

    private HubEvent with(Optional<String> words, Optional<Boolean> failed) {
        return new HubEvent(
                id,
                type,
                at,
                customer,
                conversation,
                owner,
                epoch,
                resumeAt,
                message,
                words,
                from,
                sealed,
                segment,
                failed,
                files,
                meanwhile,
                kind,
                link);
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
