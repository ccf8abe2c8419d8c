package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who answers a conversation now.
public enum Owner {
    BOT,
    HUMAN,
    /// there is no bot, or it has handed over and nobody has taken
    NOBODY;

    static Owner parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
