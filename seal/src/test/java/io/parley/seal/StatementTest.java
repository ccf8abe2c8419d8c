package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementTest {
    private static final Signer ALICE = Cast.ALICES_DEVICE;

    @Test
    void namesItsSignerBeforeAnythingIsBelieved() {
        var statement = parse(signed("hello"));

        assertThat(statement.signer()).isEqualTo(ALICE.id());
        assertThat(statement).hasToString("parley.message.v1 by " + ALICE.id());
    }

    @Test
    void isKeptAsTheTextThatWasSigned() {
        var compact = signed("hello");

        assertThat(parse(compact).compact()).isEqualTo(compact);
        assertThat(parse(compact).sha256()).isEqualTo(Bytes.ofUtf8(compact).sha256());
    }

    @Test
    void saysNothingUnderAnotherKey() {
        var statement = parse(signed("hello"));

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> statement.verify(Cast.BOBS_DEVICE.key().verifyingKey()));
    }

    @Test
    void ofOneTypeIsNeverReadAsAnother() {
        var verified = parse(signed("hello")).verify(ALICE.key().verifyingKey());

        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> ReaderList.of(verified));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> DirectoryEntry.of(verified));
    }

    @Test
    void overAMebibyteIsNeitherWrittenNorRead() {
        var large = "x".repeat(1 << 20);

        assertThatIllegalArgumentException().isThrownBy(() -> signed(large));
        var forged = Forge.statement(
                ALICE, "parley.message.v1", payload(large).utf8().utf8());
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> parse(forged));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void withAnyCharacterChangedIsRefused(long seed) {
        var random = new Random(seed);
        var compact = signed("hello");

        for (var i = 0; i < compact.length(); i++) {
            var changed = new StringBuilder(compact);
            changed.setCharAt(i, (char) (compact.charAt(i) ^ 1 << random.nextInt(7)));
            assertThatExceptionOfType(CannotOpen.class)
                    .isThrownBy(
                            () -> parse(changed.toString()).verify(ALICE.key().verifyingKey()));
        }
    }

    private static Statement parse(String compact) {
        return Statement.parse(compact, Statement.Type.MESSAGE, Cast.WORKSPACE);
    }

    private static String signed(String text) {
        return Statement.sign(ALICE, Statement.Type.MESSAGE, payload(text)).compact();
    }

    private static Members payload(String text) {
        return Members.ofVersion1(Cast.WORKSPACE).text("text", text);
    }
}
