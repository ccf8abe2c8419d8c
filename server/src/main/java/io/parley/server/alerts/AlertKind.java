package io.parley.server.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.conversations.DeadEnd;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Why a member should look.
enum AlertKind {
    NEW_CONVERSATION(Subject.NEW_CONVERSATION, "New conversation"),
    NO_ANSWER(Subject.NO_ANSWER, "No answer yet"),
    MENTION(Subject.MENTION, "You were mentioned"),
    /// a bot did not understand its customer
    NOT_UNDERSTOOD(Subject.BOT, "A bot did not understand"),
    /// the customer of a bot wants a person
    PERSON_WANTED(Subject.BOT, "Somebody wants a person"),
    /// a bot asks for somebody, for a reason of its own
    BOT_ASKS(Subject.BOT, "A bot asks you to look"),
    /// what people say does not reach a bot any more
    WEBHOOK_PAUSED(Subject.BOT, "A bot's webhook is paused"),
    /// a bot leaves its customer without an answer
    BOT_SILENT(Subject.BOT, "A bot does not answer"),
    /// a customer said a word that somebody waits for
    KEYWORD(Subject.WORDS, "A keyword was said"),
    /// a customer sounds upset
    SENTIMENT(Subject.WORDS, "A customer sounds upset");

    /// What nobody need look for any more once a member answers.
    static final Set<AlertKind> SETTLED_BY_TAKEOVER = EnumSet.complementOf(EnumSet.of(MENTION, WEBHOOK_PAUSED));

    private final Subject subject;
    private final String title;

    AlertKind(Subject subject, String title) {
        this.subject = subject;
        this.title = title;
    }

    static AlertKind parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Where its bot did not get on, if that is the reason.
    Optional<DeadEnd> deadEnd() {
        return switch (this) {
            case NOT_UNDERSTOOD -> Optional.of(DeadEnd.NOT_UNDERSTOOD);
            case PERSON_WANTED -> Optional.of(DeadEnd.PERSON_WANTED);
            case BOT_SILENT -> Optional.of(DeadEnd.BOT_SILENT);
            case NEW_CONVERSATION, NO_ANSWER, MENTION, BOT_ASKS, WEBHOOK_PAUSED, KEYWORD, SENTIMENT -> Optional.empty();
        };
    }

    Subject subject() {
        return subject;
    }

    /// As a letter says it; the console has the same words.
    String title() {
        return title;
    }

    /// Whether it may call again what has looked already: each time is another reason.
    boolean comesAgain() {
        return this != BOT_SILENT;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
