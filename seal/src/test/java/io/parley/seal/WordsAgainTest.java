package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.X25519Identity;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WordsAgainTest {
    private static final X25519Identity TRANSIT = X25519Identity.generate();
    private static final WordsAgain WORDS = new WordsAgain(
            UUID.fromString("0198c0de-0000-7000-8000-000000000001"),
            UUID.fromString("0198c0de-0000-7000-8000-000000000002"),
            UUID.fromString("0198c0de-0000-7000-8000-000000000003"),
            "Zwölf Brötchen 🥐");

    @Test
    void whatIsSealedToTransitOpensToTheSame() {
        var file = WORDS.sealTo(TRANSIT.recipient()).encoded();

        assertThat(WordsAgain.open(file, TRANSIT)).isEqualTo(WORDS);
    }

    @Test
    void nobodyElseOpensIt() {
        var file = WORDS.sealTo(TRANSIT.recipient()).encoded();

        assertThatThrownBy(() -> WordsAgain.open(file, X25519Identity.generate()))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void whatIsNoneIsRefused() {
        for (var json : List.of("", "{}", "[]", "{\"v\":2}", "{\"v\":1,\"workspace\":\"x\"}")) {
            var file = AgeFile.seal(Bytes.ofUtf8(json), List.of(TRANSIT.recipient()));

            assertThatThrownBy(() -> WordsAgain.open(file.encoded(), TRANSIT)).isInstanceOf(CannotOpen.class);
        }
        assertThatThrownBy(() -> WordsAgain.open(Bytes.ofUtf8("no age file"), TRANSIT))
                .isInstanceOf(CannotOpen.class);
    }
}
