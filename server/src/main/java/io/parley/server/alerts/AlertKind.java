package io.parley.server.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    WEBHOOK_PAUSED,
    /// a bot leaves its customer without an answer
    BOT_SILENT;

    /// What nobody need look for any more once a member answers.
    static final Set<AlertKind> SETTLED_BY_TAKEOVER = EnumSet.complementOf(EnumSet.of(MENTION, WEBHOOK_PAUSED));

    /// Whether it may call again what has looked already: each time is another reason.
    boolean comesAgain() {
        return this != BOT_SILENT;
    }

    static AlertKind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
