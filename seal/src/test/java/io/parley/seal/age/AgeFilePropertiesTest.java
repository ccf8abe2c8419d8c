package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every file, tried with seeded ones.
class AgeFilePropertiesTest {
    private static final int SEALED_CHUNK = ChunkCipher.CHUNK_SIZE + ChunkCipher.TAG_SIZE;

    private final X25519Identity alice = X25519Identity.generate();
    private final X25519Identity bob = X25519Identity.generate();
    private final X25519Identity carol = X25519Identity.generate();

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void whatWasSealedOpensForEachReader(long seed) {
        var plaintext = plaintext(seed, 200_000);

        var file = AgeFile.parse(AgeFile.seal(plaintext, List.of(alice.recipient(), bob.recipient()))
                .encoded());

        assertThat(file.open(alice)).isEqualTo(plaintext);
        assertThat(file.open(carol, bob)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void streamsOpenWhatStreamsSealed(long seed) throws IOException {
        var plaintext = plaintext(seed, 500_000);
        var file = new ByteArrayOutputStream();
        AgeFile.encrypt(plaintext.stream(), file, List.of(alice.recipient()));

        try (var in = AgeFile.decrypt(Bytes.of(file.toByteArray()).stream(), alice)) {
            assertThat(Bytes.of(in.readAllBytes())).isEqualTo(plaintext);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void bytesWrittenOneByOneMakeTheSameFileAsBytesWrittenAtOnce(long seed) throws IOException {
        var plaintext = plaintext(seed, 150_000);
        var sealed = new ByteArrayOutputStream();
        try (var fileKey = FileKey.generate();
                var out = new PayloadOutputStream(fileKey, sealed)) {
            for (var value : plaintext.toByteArray()) {
                out.write(value);
            }
            out.finish();
            var header = AgeHeader.seal(fileKey, List.of(alice.recipient()));
            assertThat(new AgeFile(header, Bytes.of(sealed.toByteArray())).open(alice))
                    .isEqualTo(plaintext);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void anyFlippedByteRefuses(long seed) {
        var random = new Random(seed);
        var file = AgeFile.seal(plaintext(seed, 100), List.of(alice.recipient(), bob.recipient()))
                .encoded();

        for (var i = 0; i < file.size(); i++) {
            var changed = Seeds.flipped(file, i, random);
            assertRefused(() -> AgeFile.parse(changed).open(alice));
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void aPayloadCutShortAtAnyChunkOrInsideItIsRefused(long seed) {
        var random = new Random(seed);
        var file = AgeFile.seal(Seeds.bytes(random, 4 * ChunkCipher.CHUNK_SIZE + 1), List.of(alice.recipient()));

        IntStream.range(0, 5)
                .map(chunk -> ChunkCipher.NONCE_SIZE + chunk * SEALED_CHUNK)
                .flatMap(boundary -> IntStream.of(boundary, boundary + 1 + random.nextInt(16)))
                .mapToObj(size -> new AgeFile(file.header(), file.payload().slice(0, size)))
                .forEach(cut -> assertRefused(() -> cut.open(alice)));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void chunksInAnotherOrderAreRefused(long seed) {
        var random = new Random(seed);
        var file = AgeFile.seal(Seeds.bytes(random, 3 * ChunkCipher.CHUNK_SIZE), List.of(alice.recipient()));
        var start = ChunkCipher.NONCE_SIZE;
        var payload = file.payload();

        var swapped = payload.slice(0, start)
                .concat(payload.slice(start + SEALED_CHUNK, start + 2 * SEALED_CHUNK))
                .concat(payload.slice(start, start + SEALED_CHUNK))
                .concat(payload.slice(start + 2 * SEALED_CHUNK, payload.size()));

        assertRefused(() -> new AgeFile(file.header(), swapped).open(alice));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void aRewrittenHeaderOpensForTheNewReaderAndNotForTheRemovedOne(long seed) {
        var plaintext = plaintext(seed, 100_000);
        var file = AgeFile.seal(plaintext, List.of(alice.recipient(), bob.recipient()));

        var rewritten = file.rewrap(alice, List.of(alice.recipient(), carol.recipient()));

        assertThat(rewritten.payload()).isEqualTo(file.payload());
        assertThat(rewritten.open(carol)).isEqualTo(plaintext);
        assertRefused(() -> rewritten.open(bob));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void armorComesBackAsTheSameBytes(long seed) {
        var file = plaintext(seed, 300);

        assertThat(Armor.decode(Armor.encode(file))).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void keysComeBackFromTheirText(long seed) {
        var identity = X25519Identity.ofScalar(plaintext(seed, 32, 32));

        assertThat(X25519Identity.parse(identity.secret()).scalar()).isEqualTo(identity.scalar());
        assertThat(X25519Recipient.parse(identity.recipient().toString())).isEqualTo(identity.recipient());
    }

    private static void assertRefused(ThrowingCallable opening) {
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(opening);
    }

    private static Bytes plaintext(long seed, int limit) {
        return plaintext(seed, 0, limit);
    }

    private static Bytes plaintext(long seed, int least, int most) {
        var random = new Random(seed);
        return Seeds.bytes(random, random.nextInt(least, most + 1));
    }
}
