package io.parley.server.channels.sdk.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Members of bodies that many kits write: a number may be a text, and the other way round.
final class Json {
    private static final long MAX_MILLIS = 253_402_300_799_999L;

    private Json() {}

    /// A text or number as text; empty when there is none, or an empty one.
    static Optional<String> text(JsonNode body, String name) {
        var value = body.path(name);
        var scalar = value.isString() || value.isNumber();
        return Optional.of(scalar ? value.asString() : "").filter(text -> !text.isEmpty());
    }

    /// What was said; nothing for null.
    static String words(JsonNode body, String name) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(name + ": want a text");
        }
        return value.asString();
    }

    /// Milliseconds since 1970, or RFC 3339. What is neither is left out: the hub's own clock counts.
    static Optional<Instant> time(JsonNode body, String name) {
        return text(body, name).flatMap(Json::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.matches("[0-9]{1,15}")
                    ? Optional.of(Instant.ofEpochMilli(Math.min(Long.parseLong(text), MAX_MILLIS)))
                    : Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
