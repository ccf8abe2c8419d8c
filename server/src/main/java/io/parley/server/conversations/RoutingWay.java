package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who gets a new conversation. Members who are away, and viewers, get none.
public enum RoutingWay {
    /// whoever takes it
    BY_HAND,
    /// each in turn
    ROUND_ROBIN,
    /// whoever has the fewest open conversations; among equals, each in turn
    LEAST_BUSY;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RoutingWay parse(String word) {
        for (var way : values()) {
            if (way.word().equals(word)) {
                return way;
            }
        }
        throw new IllegalArgumentException("way: want by-hand, round-robin or least-busy");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
