package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.channels.widget.Hours.Span;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);
    private final Hours weekdays = new Hours(
            BERLIN,
            List.of(
                    new Span(1, NINE, FIVE),
                    new Span(2, NINE, FIVE),
                    new Span(3, NINE, FIVE),
                    new Span(4, NINE, FIVE),
                    new Span(5, NINE, FIVE)));

    @Test
    void theClockIsTheOneOfTheTimeZone() {
        assertThat(weekdays.isOpen(Instant.parse("2026-11-24T07:59:59Z"))).isFalse();
        assertThat(weekdays.isOpen(Instant.parse("2026-11-24T08:00:00Z"))).isTrue();
        assertThat(weekdays.isOpen(Instant.parse("2026-11-24T16:00:00Z"))).isFalse();
    }

    @Test
    void afterFridayComesMonday() {
        var fridayEvening = berlin("2026-11-27T18:30");

        assertThat(weekdays.opensAt(fridayEvening)).contains(berlin("2026-11-30T09:00"));
    }

    @Test
    void aWeekIsLookedAheadFromTheOnlyDay() {
        var mondaysOnly = new Hours(BERLIN, List.of(new Span(1, NINE, FIVE)));

        assertThat(mondaysOnly.opensAt(berlin("2026-11-30T17:00"))).contains(berlin("2026-12-07T09:00"));
    }

    @Test
    void midnightEndsADay() {
        var late = new Hours(BERLIN, List.of(new Span(2, LocalTime.of(22, 0), LocalTime.MIDNIGHT)));

        assertThat(late.isOpen(berlin("2026-11-24T23:59"))).isTrue();
        assertThat(late.isOpen(berlin("2026-11-25T00:00"))).isFalse();
    }

    @Test
    void nobodyOpensWhileOpenOrNever() {
        assertThat(weekdays.opensAt(berlin("2026-11-24T10:00"))).isEmpty();
        assertThat(new Hours(BERLIN, List.of()).opensAt(berlin("2026-11-24T10:00")))
                .isEmpty();
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> new Span(1, FIVE, NINE)).hasMessageContaining("end after it begins");
        assertThatThrownBy(() -> new Span(0, NINE, FIVE)).hasMessageContaining("from 1 (Monday)");
    }

    private static Instant berlin(String local) {
        return ZonedDateTime.parse(local + ":00+01:00[Europe/Berlin]").toInstant();
    }
}
