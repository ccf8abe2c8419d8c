package io.parley.server.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A place in a list that is sorted by time and id, newest first. Written `microseconds.id`.
record ListCursor(Instant at, UUID id) {
    static final ListCursor START = new ListCursor(
            Instant.parse("9999-01-01T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    static ListCursor parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        if (!text.matches("\\d{1,18}\\.[0-9a-f-]{36}")) {
            throw new IllegalArgumentException("cursor: want it as it was given");
        }
        var parts = text.split("\\.", 2);
        return new ListCursor(
                Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), UUID.fromString(parts[1]));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
    }
}
