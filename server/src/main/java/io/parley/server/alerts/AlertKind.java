package io.parley.server.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a member should look.
enum AlertKind {
    NEW_CONVERSATION,
    NO_ANSWER,
    MENTION,
    /// a bot did not understand its customer
    NOT_UNDERSTOOD,
    /// the customer of a bot wants a person
    PERSON_WANTED,
    /// a bot asks for somebody, for a reason of its own
    BOT_ASKS,
    /// what people say does not reach a bot any more
    WEBHOOK_PAUSED;

    static AlertKind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
