package io.parley.server.conversations;

import java.util.Locale;

/// Where a bot stands in a conversation.
public enum BotPlace {
    /// behind the channel of its own: it says itself what its customers say, and delivers what members say
    OWN,
    /// in front of an inbox: it is handed what a visitor says, as long as it answers, and the hub delivers what it says
    FRONT,
    /// nowhere any more: it stood in front, and was sent away
    LEFT;

    static BotPlace parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
