package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {
    @ParameterizedTest
    @CsvSource({
        "refund, I want a REFUND!, true",
        "refund, It was refunded, false",
        "refund, no-refund policy, true",
        "refund*, It was refunded, true",
        "refund*, prerefund, false",
        "légal, C'est le\u0301gal ?, true",
        "überfall, ÜBERFALL, true",
        "talk to a person, please talk  to a   person now, true",
        "a+b (c), the a+b (c) plan, true",
        "返金, すぐに返金してください, true",
        "cat, concatenate, false",
    })
    void aKeywordIsHeardAsAWholeWord(String keyword, String text, boolean heard) {
        assertThat(new Keywords(List.of(keyword)).ear().hears(text)).isEqualTo(heard);
    }

    @Test
    void noneHearNothing() {
        assertThat(Keywords.NONE.ear().hears("anything, or nothing")).isFalse();
    }

    @Test
    void theyAreFewAndShort() {
        assertThatThrownBy(() -> new Keywords(List.of("a"))).hasMessageContaining("2 to 80");
        assertThatThrownBy(() -> new Keywords(List.of("a*"))).hasMessageContaining("2 to 80");
        assertThatThrownBy(() -> new Keywords(List.of("x".repeat(81)))).hasMessageContaining("2 to 80");
        var many = Collections.nCopies(101, 0);
        assertThatThrownBy(() -> new Keywords(java.util.stream.IntStream.range(0, many.size())
                        .mapToObj("word %d"::formatted)
                        .toList()))
                .hasMessageContaining("at most 100");
    }
}
