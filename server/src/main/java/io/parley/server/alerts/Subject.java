package io.parley.server.alerts;

import java.util.Locale;

/// What a member can choose to be called for.
enum Subject {
    NEW_CONVERSATION,
    NO_ANSWER,
    MENTION,
    BOT,
    /// what customers say, where the hub can read it
    WORDS;

    static Subject parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
