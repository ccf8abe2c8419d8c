package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The 143 vectors of C2SP/CCTV. Each failure must come at its own stage: armor, header, key, payload.
class CommunityVectorsTest {
    private static List<AgeVector> classic() throws IOException {
        return AgeVector.all().stream().filter(vector -> !vector.isHybrid()).toList();
    }

    private static List<AgeVector> hybrid() throws IOException {
        return AgeVector.all().stream().filter(AgeVector::isHybrid).toList();
    }

    @Test
    void are124ForUsAnd19ForHybridRecipients() throws IOException {
        assertThat(classic()).hasSize(124);
        assertThat(hybrid()).hasSize(19);
    }

    @TestFactory
    Stream<DynamicTest> doAsExpected() throws IOException {
        return classic().stream().map(vector -> dynamicTest(vector.name(), () -> check(vector)));
    }

    @TestFactory
    Stream<DynamicTest> withHybridIdentitiesAreRefused() throws IOException {
        return hybrid().stream()
                .map(vector -> dynamicTest(
                        vector.name(),
                        () -> assertThatIllegalArgumentException().isThrownBy(vector::identities)));
    }

    @TestFactory
    Stream<DynamicTest> keepTheirHeadersThroughReadingAndWriting() throws IOException {
        return classic().stream()
                .filter(vector -> !vector.expect().equals("header failure") && !vector.armored())
                .map(vector -> dynamicTest(vector.name(), () -> checkHeader(vector)));
    }

    @TestFactory
    Stream<DynamicTest> keepTheirArmorThroughReadingAndWriting() throws IOException {
        return classic().stream()
                .filter(vector -> vector.armored() && vector.expect().equals("success"))
                .map(vector -> dynamicTest(vector.name(), () -> checkArmor(vector)));
    }

    private static void check(AgeVector vector) throws IOException {
        switch (vector.expect()) {
            case "success" -> assertThat(released(open(vector)).sha256()).isEqualTo(payloadHash(vector));
            case "payload failure" -> checkPartialPayload(vector);
            case "no match", "HMAC failure" -> checkNoKey(vector);
            case "header failure" -> {
                var file = binary(vector);
                refused(() -> AgeFile.decrypt(file.stream(), vector.identities()));
            }
            case "armor failure" -> refused(() -> binary(vector));
            default -> throw new AssertionError("unknown expectation " + vector.expect());
        }
    }

    private static void checkPartialPayload(AgeVector vector) throws IOException {
        var in = open(vector);
        var before = new ByteArrayOutputStream();

        refused(() -> in.transferTo(before));

        assertThat(Bytes.of(before.toByteArray()).sha256()).isEqualTo(payloadHash(vector));
        refused(in::read);
    }

    private static void checkNoKey(AgeVector vector) throws IOException {
        var header = AgeHeader.read(binary(vector).stream());
        refused(() -> header.open(vector.identities()));
    }

    private static void checkHeader(AgeVector vector) throws IOException {
        var header = AgeHeader.read(vector.file().stream());
        var unsigned = HeaderText.unsigned(HeaderText.stanzas(header.encoded()));

        assertThat(HeaderText.signed(unsigned, HeaderText.mac(header.encoded())))
                .isEqualTo(header.encoded());
        assertThat(vector.file().slice(0, header.encoded().size())).isEqualTo(header.encoded());
    }

    private static void checkArmor(AgeVector vector) {
        var text = text(vector).replace("\r\n", "\n").strip() + "\n";
        assertThat(Armor.encode(binary(vector))).isEqualTo(text);
    }

    private static InputStream open(AgeVector vector) throws IOException {
        return AgeFile.decrypt(binary(vector).stream(), vector.identities());
    }

    private static Bytes released(InputStream in) throws IOException {
        return Bytes.of(in.readAllBytes());
    }

    private static Bytes binary(AgeVector vector) {
        return vector.armored() ? Armor.decode(text(vector)) : vector.file();
    }

    private static String text(AgeVector vector) {
        return new String(vector.file().toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static Bytes payloadHash(AgeVector vector) {
        return Bytes.of(HexFormat.of().parseHex(vector.values("payload").getFirst()));
    }

    private static void refused(ThrowingCallable opening) {
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(opening);
    }
}
