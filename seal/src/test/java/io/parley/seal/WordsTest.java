package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small words that every format is written in.
class WordsTest {
    private static final String ROOT = Bytes.EMPTY.sha256().b64();

    @Test
    void anIdHoldsTheTimeItWasMadeAt() {
        var id = Uuid7.at(Instant.parse("2026-11-22T00:00:00.123Z"));

        assertThat(id.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2026-11-22T00:00:00.123Z").toEpochMilli());
        assertThat(Uuid7.parse(id.toString())).isEqualTo(Uuid7.check(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0198C0DE-0000-7000-8000-000000000000",
                "0198c0de-0000-4000-8000-000000000000",
                "0198c0de-0000-7000-c000-000000000000",
                "198c0de-0-7000-8000-0",
                "{0198c0de-0000-7000-8000-000000000000}",
                "0198c0de000070008000000000000000",
                ""
            })
    void anIdOfAnotherFormIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Uuid7.parse(text));
    }

    @Test
    void anIdOfAnotherVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyId.device(UUID.randomUUID()))
                .withMessage("id: want a UUID of version 7, got version 4");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIdComesBackFromItsText(KeyId.Kind kind) {
        var id = new KeyId(kind, Cast.ALICE);

        assertThat(KeyId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource
    void anAuthorComesBackFromItsText(Author.Kind kind) {
        var author = new Author(kind, Cast.ALICE);

        assertThat(Author.parse(author.toString())).isEqualTo(author);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "device", "device/", "Device/%s", "device/%s ", "device//%s", "contact/%s"})
    void whatNamesNoKeyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyId.parse(text.formatted(Cast.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "member", "member/", "device/%s", "contact/%s/"})
    void whoIsNoAuthorIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Author.parse(text.formatted(Cast.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.", "12.", "999999999999999."})
    void aCheckpointComesBackFromItsText(String size) {
        assertThat(Checkpoint.parse(size + ROOT)).hasToString(size + ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "12", "-1.", "012.", "1e3.", "9007199254740992.", "99999999999999999999."})
    void whatIsNoCheckpointIsRefused(String size) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(size + ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(size));
    }

    @Test
    void aStampKeepsMillisecondsAsItsTextDoes() {
        var stamp = new Stamp(Instant.parse("2026-11-22T00:00:00.123456789Z"), Cast.STAMP.directory());

        assertThat(stamp.at()).isEqualTo(Instant.parse("2026-11-22T00:00:00.123Z"));
    }

    @Test
    void whatCannotBeOpenedSaysNoMore() {
        assertThat(new CannotOpen()).hasMessage("could not be opened").hasNoCause();
    }
}
