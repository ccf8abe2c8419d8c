package io.parley.server.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// A place in a list that is sorted by time and id. Written `microseconds.id`.
record ListCursor(Instant at, UUID id) {
    /// Before the first of a list that has the newest first.
    static final ListCursor NEWEST = new ListCursor(
            Instant.parse("9999-12-31T12:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    /// Before the first of a list that has the oldest first.
    static final ListCursor OLDEST = new ListCursor(Instant.EPOCH, new UUID(0, 0));

    static ListCursor parse(String text, ListCursor start) {
        if (text.isEmpty()) {
            return start;
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
