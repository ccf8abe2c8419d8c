package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @Test
    void keepItsContentWhateverHappensToTheArrays() {
        var given = new byte[] {1, 2, 3};
        var bytes = Bytes.of(given);

        given[0] = 9;
        bytes.toByteArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3));
    }

    @Test
    void areEqualByContentAndHashAlike() {
        var one = Bytes.ofUtf8("same");
        var other = Bytes.ofUtf8("same");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Bytes.ofUtf8("sama"));
    }

    @Test
    void printAsTheirSizeAlone() {
        assertThat(Bytes.ofUtf8("secret")).hasToString("6 bytes");
    }

    @Test
    void joinAndSplit() {
        var both = Bytes.ofUtf8("left ").concat(Bytes.ofUtf8("right"));

        assertThat(both.utf8()).isEqualTo("left right");
        assertThat(both.slice(5, 10)).isEqualTo(Bytes.ofUtf8("right"));
    }

    @Test
    void hashAsFips180Says() {
        assertThat(Bytes.ofUtf8("abc").sha256().b64()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void comeBackFromBase64(long seed) {
        var random = new Random(seed);
        var bytes = Seeds.bytes(random, random.nextInt(100));

        assertThat(Bytes.ofB64(bytes.b64())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AA==", "AA=", "AB", "AAB", "A", "AA AA", "AAAA\n", " AAAA", "+/8A", "AAAA=", "A*AA", "ÄAAA"})
    void refuseBase64ThatIsNotCanonical(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofB64(text));
    }

    @Test
    void refuseTextThatHasNoUtf8() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.ofUtf8("half \ud83d"));
    }

    @Test
    void refuseToPassForTextWhatIsNotUtf8() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bytes.of((byte) 0xc0, (byte) 0x80).utf8());
    }
}
