package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.kernel.MemberId;
import io.parley.server.testing.Ids;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is on call, and who comes next. The first of December 2026 is a Tuesday.
class RotaTest {
    private static final Instant TUESDAY_NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant TUESDAY_NIGHT = Instant.parse("2026-12-01T23:00:00Z");

    private final MemberId mira = new MemberId(Ids.fresh());
    private final MemberId jonas = new MemberId(Ids.fresh());
    private final MemberId ada = new MemberId(Ids.fresh());

    @Test
    void thoseAreOnCallWhoseShiftItIs() {
        var rota = rota(Optional.empty(), day(mira), night(jonas), day(ada));

        assertThat(rota.onCall(TUESDAY_NOON)).containsExactly(mira, ada);
        assertThat(rota.onCall(TUESDAY_NIGHT)).containsExactly(jonas);
    }

    @Test
    void nextIsWhoComesAfterThoseWhoWereCalledAndThenTheListBeginsAnew() {
        var rota = rota(Optional.empty(), day(mira), night(jonas), day(ada), night(mira));

        assertThat(rota.after(Set.of(mira))).containsExactly(jonas, ada);
        assertThat(rota.after(Set.of(jonas))).containsExactly(ada, mira);
        assertThat(rota.after(Set.of(mira, ada))).containsExactly(jonas);
        assertThat(rota.after(Set.of(mira, jonas, ada))).isEmpty();
    }

    @Test
    void whoIsNamedComesFirstUnlessSheWasCalled() {
        var rota = rota(Optional.of(ada), day(mira), night(jonas));

        assertThat(rota.after(Set.of(mira))).containsExactly(ada, jonas);
        assertThat(rota.after(Set.of(mira, ada))).containsExactly(jonas);
    }

    @Test
    void nothingIsPassedOnAtOnceOrAfterMoreThanADay() {
        assertThatThrownBy(() -> new Rota.Passing(0, Optional.empty())).hasMessageContaining("minutes");
        assertThatThrownBy(() -> new Rota.Passing(1441, Optional.empty())).hasMessageContaining("minutes");
        assertThatThrownBy(() -> new Rota(Collections.nCopies(101, day(mira)), Optional.empty()))
                .hasMessageContaining("shifts");
    }

    private static Rota rota(Optional<MemberId> second, Shift... shifts) {
        return new Rota(List.of(shifts), Optional.of(new Rota.Passing(10, second)));
    }

    private static Shift day(MemberId member) {
        return shift(member, "08:00", "20:00");
    }

    private static Shift night(MemberId member) {
        return shift(member, "20:00", "08:00");
    }

    private static Shift shift(MemberId member, String from, String until) {
        var days = List.of(1, 2, 3, 4, 5, 6, 7);
        return new Shift(member, new Spell(days, LocalTime.parse(from), LocalTime.parse(until), ZoneOffset.UTC));
    }
}
