package io.parley.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids as the formats have them: UUIDs of version 7 (RFC 9562 §5.7), in lower case.
public final class Uuid7 {
    private static final Pattern TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Uuid7() {}

    /// A fresh id made at this time: 48 bits of milliseconds, 74 random ones.
    public static UUID at(Instant time) {
        return at(time, Randomness.SYSTEM);
    }

    static UUID at(Instant time, SecureRandom random) {
        var chance = ByteBuffer.wrap(Randomness.take(16, random).toByteArray());
        var high = (time.toEpochMilli() << 16) | 0x7000 | (chance.getLong() & 0xfff);
        var low = (1L << 63) | (chance.getLong() >>> 2);
        return new UUID(high, low);
    }

    /// The id that follows from a hash: its first bits, in the form of version 7, though it tells no time.
    ///
    /// @param hash at least 16 bytes
    public static UUID ofHash(Bytes hash) {
        var bits = ByteBuffer.wrap(hash.toByteArray());
        var high = (bits.getLong() & ~0xf000L) | 0x7000;
        var low = (1L << 63) | (bits.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(high, low);
    }

    /// @throws IllegalArgumentException for upper case, another version or variant, or any other text
    public static UUID parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("id: want a UUID of version 7 in lower case");
        }
        return UUID.fromString(text);
    }

    /// The id itself, when it is of version 7.
    public static UUID check(UUID id) {
        if (id.version() != 7 || id.variant() != 2) {
            throw new IllegalArgumentException("id: want a UUID of version 7, got version " + id.version());
        }
        return id;
    }
}
