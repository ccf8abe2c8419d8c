package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a sealed record of a drawer: a label, a saved reply, a view, what a team knows of a contact.
public record RecordId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RecordId of(String text) {
        return new RecordId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
