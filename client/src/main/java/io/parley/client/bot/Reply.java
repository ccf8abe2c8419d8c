package io.parley.client.bot;

import java.util.Optional;

/// What a bot answers: words, a call for a person with words or without, or nothing.
public sealed interface Reply {
    record Say(String text) implements Reply {}

    /// @param text what is said to the customer beside it
    record Call(Reason reason, Optional<String> text) implements Reply {}

    record Silence() implements Reply {}

    /// Why a person is called.
    enum Reason {
        /// the bot did not understand
        UNKNOWN(BotEvent.Type.UNKNOWN),
        /// the customer wants a person
        HUMAN_REQUESTED(BotEvent.Type.HUMAN_REQUESTED),
        /// the bot has a reason of its own
        CUSTOM_ALERT(BotEvent.Type.CUSTOM_ALERT);

        private final BotEvent.Type type;

        Reason(BotEvent.Type type) {
            this.type = type;
        }

        BotEvent.Type type() {
            return type;
        }
    }

    static Reply say(String text) {
        return new Say(text);
    }

    static Reply call(Reason reason) {
        return new Call(reason, Optional.empty());
    }

    static Reply call(Reason reason, String text) {
        return new Call(reason, Optional.of(text));
    }

    static Reply silence() {
        return new Silence();
    }
}
