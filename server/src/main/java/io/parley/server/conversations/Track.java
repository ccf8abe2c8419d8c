package io.parley.server.conversations;

import java.util.Locale;

/// Whose eyes a message is for.
public enum Track {
    /// the customer and the team
    CUSTOMER,
    /// the team alone: private notes
    TEAM;

    public static Track parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
