package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;

/// A name that people see, of a workspace, team, member or channel: 1 to 80 characters, trimmed, NFC, on one line.
///
/// Control and direction-changing characters are refused: a name must not be able to pass for another.
public record DisplayName(@JsonValue String value) {
    private static final int MAX = 80;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DisplayName {
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX) {
            throw new IllegalArgumentException("name: want 1 to 80 characters");
        }
        if (value.codePoints().anyMatch(DisplayName::misleads)) {
            throw new IllegalArgumentException("name: no line breaks, control or direction characters");
        }
    }

    private static boolean misleads(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> character != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    /// Joins emoji and letters of some scripts into one sign.
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    @Override
    public String toString() {
        return value;
    }
}
