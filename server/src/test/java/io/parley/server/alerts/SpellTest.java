package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hours of every week. The first of December 2026 is a Tuesday.
class SpellTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theyLastFromTheirBeginningToBeforeTheirEnd() {
        var noon = spell(List.of(2), "12:00", "13:30");

        assertThat(contains(noon, "2026-12-01T11:00:00Z")).isTrue();
        assertThat(contains(noon, "2026-12-01T12:29:59Z")).isTrue();
        assertThat(contains(noon, "2026-12-01T10:59:59Z")).isFalse();
        assertThat(contains(noon, "2026-12-01T12:30:00Z")).isFalse();
        assertThat(contains(noon, "2026-12-02T11:00:00Z")).isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        var night = spell(List.of(2), "22:00", "07:00");

        assertThat(contains(night, "2026-12-01T21:00:00Z")).isTrue();
        assertThat(contains(night, "2026-12-02T05:59:00Z")).isTrue();
        assertThat(contains(night, "2026-12-02T06:00:00Z")).isFalse();
        assertThat(contains(night, "2026-12-01T05:00:00Z")).isFalse();
        assertThat(contains(night, "2026-12-02T21:00:00Z")).isFalse();
    }

    @Test
    void theSameTimeTwiceIsADay() {
        var monday = spell(List.of(1), "06:00", "06:00");

        assertThat(contains(monday, "2026-11-30T05:00:00Z")).isTrue();
        assertThat(contains(monday, "2026-12-01T04:59:00Z")).isTrue();
        assertThat(contains(monday, "2026-12-01T05:00:00Z")).isFalse();
    }

    @Test
    void theyFollowTheClockOfTheirZoneThroughTheYear() {
        var morning = spell(List.of(1, 2, 3, 4, 5), "09:00", "10:00");

        assertThat(contains(morning, "2026-12-01T08:30:00Z")).isTrue();
        assertThat(contains(morning, "2026-07-01T07:30:00Z")).isTrue();
        assertThat(contains(morning, "2026-07-01T08:30:00Z")).isFalse();
    }

    @Test
    void theyAreOfSomeDayOfTheWeek() {
        assertThatThrownBy(() -> spell(List.of(), "09:00", "10:00")).hasMessageContaining("days");
        assertThatThrownBy(() -> spell(List.of(8), "09:00", "10:00")).hasMessageContaining("days");
        assertThat(spell(List.of(3, 1, 3), "09:00", "10:00").days()).containsExactly(1, 3);
    }

    private static boolean contains(Spell spell, String moment) {
        return spell.contains(Instant.parse(moment));
    }

    private static Spell spell(List<Integer> days, String from, String until) {
        return new Spell(days, LocalTime.parse(from), LocalTime.parse(until), BERLIN);
    }
}
