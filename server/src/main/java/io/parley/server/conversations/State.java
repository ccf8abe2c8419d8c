package io.parley.server.conversations;

import java.util.Locale;

/// Where a conversation stands.
public enum State {
    /// somebody has to see to it
    OPEN,
    /// put aside until a time; opens by itself then, or with the next word
    SNOOZED,
    /// done, until the next word
    CLOSED,
    /// nobody wants to see it; a word of the customer does not open it again
    SPAM;

    static State parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nobody waits for an answer here.
    boolean endsWaiting() {
        return this == CLOSED || this == SPAM;
    }
}
