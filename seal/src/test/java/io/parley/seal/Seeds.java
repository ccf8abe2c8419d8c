package io.parley.seal;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Seeds for property tests: the same ones in every run, each named in the failure it causes.
public final class Seeds {
    private Seeds() {}

    static Stream<Long> hundred() {
        return LongStream.range(0, 100).boxed();
    }

    static Stream<Long> ten() {
        return LongStream.range(0, 10).boxed();
    }

    public static Bytes bytes(Random random, int size) {
        var content = new byte[size];
        random.nextBytes(content);
        return Bytes.of(content);
    }

    /// The same bytes with one bit of the byte at `index` turned over.
    public static Bytes flipped(Bytes bytes, int index, Random random) {
        var content = bytes.toByteArray();
        content[index] ^= (byte) (1 << random.nextInt(8));
        return Bytes.of(content);
    }
}
