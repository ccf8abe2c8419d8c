package io.parley.server.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names something that an app is told by its webhook.
public record DeliveryId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DeliveryId of(String text) {
        return new DeliveryId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
