package io.parley.server.conversations.ownership;

import java.util.Optional;

/// How long a bot is to be silent once a member has taken over, counted from her last word.
public sealed interface Pause {
    /// As long as the conversation's app says.
    record Usual() implements Pause {}

    record Minutes(int minutes) implements Pause {
        private static final int WEEK = 7 * 24 * 60;

        public Minutes {
            if (minutes < 1 || minutes > WEEK) {
                throw new IllegalArgumentException("minutes: want 1 to 10080, got " + minutes);
            }
        }
    }

    /// Until somebody gives it back.
    record ForGood() implements Pause {}

    /// @param usual of the conversation's app; empty: it never goes on by itself
    default Optional<Integer> window(Optional<Integer> usual) {
        return switch (this) {
            case Usual _ -> usual;
            case Minutes(var minutes) -> Optional.of(minutes);
            case ForGood _ -> Optional.empty();
        };
    }
}
