package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a channel, the door that customers come through.
public record ChannelId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ChannelId of(String text) {
        return new ChannelId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
