package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a device (browser or client) of a member.
public record DeviceId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DeviceId of(String text) {
        return new DeviceId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
