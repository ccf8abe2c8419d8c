package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who is on call for a team, week by week, and to whom is passed on what nobody looks at.
///
/// @param shifts at most 100, in the order in which one comes after the other
/// @param passing empty: nothing is passed on
record Rota(List<Shift> shifts, Optional<Passing> passing) {
    private static final int MOST = 100;

    Rota {
        shifts = List.copyOf(shifts);
        if (shifts.size() > MOST) {
            throw new IllegalArgumentException("shifts: want at most 100, got " + shifts.size());
        }
    }

    /// Whose shift it is in a moment, in their order.
    Set<MemberId> onCall(Instant moment) {
        var members = new LinkedHashSet<MemberId>();
        shifts.stream().filter(shift -> shift.hours().contains(moment)).forEach(shift -> members.add(shift.member()));
        return members;
    }

    /// Everybody whom it names.
    Set<MemberId> everybody() {
        var members = new LinkedHashSet<MemberId>();
        shifts.forEach(shift -> members.add(shift.member()));
        passing.flatMap(Passing::second).ifPresent(members::add);
        return members;
    }

    /// To whom it may be passed on, the best first: who is named for it, then whoever comes in the rota after the last
    /// of those who were called.
    List<MemberId> after(Collection<MemberId> called) {
        var order = new ArrayList<>(
                new LinkedHashSet<>(shifts.stream().map(Shift::member).toList()));
        var last = called.stream().mapToInt(order::indexOf).max().orElse(-1);
        var turned =
                Stream.concat(order.stream().skip(last + 1L), order.stream().limit(last + 1L));
        return Stream.concat(passing.flatMap(Passing::second).stream(), turned)
                .distinct()
                .filter(member -> !called.contains(member))
                .toList();
    }

    /// When and to whom a call is passed on.
    ///
    /// @param minutes after so many without anybody's look at it, 1 to 1440
    /// @param second empty: whoever is next in the rota
    record Passing(int minutes, Optional<MemberId> second) {
        private static final int DAY = 24 * 60;

        Passing {
            if (minutes < 1 || minutes > DAY) {
                throw new IllegalArgumentException("minutes: want 1 to 1440, got " + minutes);
            }
        }
    }
}
