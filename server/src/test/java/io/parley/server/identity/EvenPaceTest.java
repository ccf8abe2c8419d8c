package io.parley.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenPaceTest {
    @Test
    void waitsForTheNextFullStep() {
        assertThat(EvenPace.untilNextStep(1_000_000)).isEqualTo(Duration.ofMillis(49));
        assertThat(EvenPace.untilNextStep(51_000_000)).isEqualTo(Duration.ofMillis(49));
    }
}
