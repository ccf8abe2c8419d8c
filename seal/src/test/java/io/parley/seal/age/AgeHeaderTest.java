package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AgeHeaderTest {
    private static final X25519Identity ALICE = X25519Identity.generate();

    private final FileKey fileKey = FileKey.generate();

    @Test
    void namesItsSizeInStanzasAndBytes() {
        var header = AgeHeader.seal(fileKey, Collections.nCopies(3, ALICE.recipient()));

        assertThat(AgeHeader.parse(header.encoded())).isEqualTo(header);
        assertThat(header.stanzaCount()).isEqualTo(3);
        assertThat(header.sha256()).isEqualTo(header.encoded().sha256());
    }

    @Test
    void takesUpTo256Readers() {
        var header = AgeHeader.seal(fileKey, Collections.nCopies(256, ALICE.recipient()));

        assertThat(AgeHeader.parse(header.encoded()).stanzaCount()).isEqualTo(256);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeHeader.seal(fileKey, Collections.nCopies(257, ALICE.recipient())))
                .withMessage("header: want 1 to 256 readers, got 257");
        assertThatIllegalArgumentException().isThrownBy(() -> AgeHeader.seal(fileKey, List.of()));
    }

    @Test
    void sealsToAPassphraseAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeHeader.seal(fileKey, List.of(Passphrase.of("a"), ALICE.recipient())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeHeader.seal(fileKey, List.of(Passphrase.of("a"), Passphrase.of("b"))));
    }

    @Test
    @Timeout(5)
    void of10000StanzasIsRefusedQuickly() {
        var stanza = "-> X25519 %s\n%s\n".formatted("A".repeat(43), "A".repeat(43));
        var header = "age-encryption.org/v1\n" + stanza.repeat(10_000) + mac();

        assertRefusedWithin(Duration.ofSeconds(1), Bytes.ofUtf8(header));
    }

    @Test
    @Timeout(5)
    void of2MiBIsRefusedQuickly() {
        var line = "A".repeat(64) + "\n";
        var header = "age-encryption.org/v1\n-> grease\n" + line.repeat(2 * 1024 * 1024 / 65) + "\n" + mac();

        assertRefusedWithin(Duration.ofSeconds(1), Bytes.ofUtf8(header));
    }

    @Test
    void isReadWithoutTouchingWhatFollows() throws IOException {
        var header = AgeHeader.seal(fileKey, List.of(ALICE.recipient()));
        var in = header.encoded().concat(Bytes.ofUtf8("payload")).stream();

        assertThat(AgeHeader.read(in)).isEqualTo(header);
        assertThat(in.readAllBytes()).asString().isEqualTo("payload");
    }

    @Test
    void withMoreAfterItsEndIsNoHeader() {
        var header = AgeHeader.seal(fileKey, List.of(ALICE.recipient())).encoded();

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> AgeHeader.parse(header.concat(Bytes.ofUtf8("\n"))));
    }

    @Test
    void doesNotOpenForTwoFileKeys() {
        var one = HeaderText.stanzas(
                AgeHeader.seal(fileKey, List.of(ALICE.recipient())).encoded());
        var unsigned = HeaderText.unsigned(one);
        var forged = AgeHeader.parse(HeaderText.signed(unsigned, Bytes.EMPTY.sha256()));

        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> forged.open(ALICE));
    }

    @Test
    void refusesARecipientOfLowOrder() {
        var zero = new X25519Recipient(Bytes.of(new byte[32]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeHeader.seal(fileKey, List.of(zero)))
                .withMessage("recipient: a point of low order");
    }

    @Test
    void aClosedFileKeyIsOfNoUse() {
        fileKey.close();

        assertThatIllegalStateException().isThrownBy(() -> AgeHeader.seal(fileKey, List.of(ALICE.recipient())));
        assertThatIllegalStateException().isThrownBy(() -> fileKey.derive("label"));
    }

    @Test
    void secretsDoNotPrint() {
        assertThat(List.of(fileKey, ALICE, Passphrase.of("word")))
                .hasToString("[[file key], [identity], [passphrase]]");
    }

    private static void assertRefusedWithin(Duration limit, Bytes header) {
        var start = System.nanoTime();
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> AgeHeader.parse(header));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> AgeHeader.read(header.stream()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private static String mac() {
        return "--- " + "A".repeat(43) + "\n";
    }
}
