package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names something that an app is told by its webhook.
public record RefusedRequestId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RefusedRequestId of(String text) {
        return new RefusedRequestId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
