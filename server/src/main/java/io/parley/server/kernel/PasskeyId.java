package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a passkey.
public record PasskeyId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PasskeyId of(String text) {
        return new PasskeyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
