package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {
    @Test
    void derivesWhatRfc5869TestCase3Derives() {
        var inputKey = Bytes.of(HexFormat.of().parseHex("0b".repeat(22)));

        var derived = Hkdf.derive(inputKey, "");

        assertThat(HexFormat.of().formatHex(derived.toByteArray()))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
}
