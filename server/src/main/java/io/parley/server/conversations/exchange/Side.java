package io.parley.server.conversations.exchange;

import java.util.Locale;

/// Who reads what the other one wrote.
enum Side {
    CONTACT,
    TEAM;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
