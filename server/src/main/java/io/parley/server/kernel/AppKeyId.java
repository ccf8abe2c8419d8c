package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a key of a workspace or an app.
public record AppKeyId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AppKeyId of(String text) {
        return new AppKeyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
