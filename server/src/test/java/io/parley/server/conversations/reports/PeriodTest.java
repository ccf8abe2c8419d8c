package io.parley.server.conversations.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {
    @Test
    void aDayBeginsAtMidnightOfItsZone() {
        var day = Period.parse("2026-11-22", "2026-11-22", "Asia/Kathmandu");

        assertThat(day.begin()).isEqualTo(Instant.parse("2026-11-21T18:15:00Z"));
        assertThat(day.end()).isEqualTo(Instant.parse("2026-11-22T18:15:00Z"));
    }

    @Test
    void theDayTheClocksChangeIsLonger() {
        var day = Period.parse("2026-10-25", "2026-10-25", "Europe/Berlin");

        assertThat(day.begin()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(day.end()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    }
}
