package io.parley.server.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Makes and reads ids: UUIDs of version 7 (RFC 9562 §5.7), so that rows written together lie together.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CANONICAL_LENGTH = 36;

    private Ids() {}

    public static UUID next(Clock clock) {
        var high = (clock.millis() << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// @throws IllegalArgumentException unless the text is a UUID in its canonical lower-case form
    public static UUID parse(String text) {
        if (text.length() != CANONICAL_LENGTH) {
            throw new IllegalArgumentException("id: want 36 characters, got " + text.length());
        }
        var id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("id: not in canonical lower-case form");
        }
        return id;
    }
}
