package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a segment, a stretch of conversation with one set of readers.
public record SegmentId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SegmentId of(String text) {
        return new SegmentId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
