package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a contact's browser.
public record VisitorId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static VisitorId of(String text) {
        return new VisitorId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
