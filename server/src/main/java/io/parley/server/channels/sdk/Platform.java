package io.parley.server.channels.sdk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where an app's customers are, for people to see. What a report says is told by its own form.
enum Platform {
    MESSENGER,
    SLACK,
    MICROSOFT,
    OTHER;

    @JsonCreator
    static Platform parse(String word) {
        for (var platform : values()) {
            if (platform.word().equals(word)) {
                return platform;
            }
        }
        throw new IllegalArgumentException("platform: want messenger, slack, microsoft or other");
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
