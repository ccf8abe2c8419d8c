package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an app: a bot that speaks through the hub.
public record AppId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AppId of(String text) {
        return new AppId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
