package io.parley.server.conversations;

import java.util.Locale;

/// Where a bot did not get on.
public enum DeadEnd {
    NOT_UNDERSTOOD,
    /// its customer wants a person
    PERSON_WANTED,
    /// it left its customer without an answer
    BOT_SILENT;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
