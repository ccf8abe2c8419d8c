package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How soon a conversation should be seen to, compared with others.
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Priority parse(String word) {
        for (var priority : values()) {
            if (priority.word().equals(word)) {
                return priority;
            }
        }
        throw new IllegalArgumentException("priority: want low, normal, high or urgent");
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
