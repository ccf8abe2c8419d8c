package io.parley.server.alerts;

import java.time.Instant;
import java.util.List;

/// When a member is called by nothing but the list behind the bell, week by week.
///
/// @param hours at most 20
record Quiet(List<Spell> hours) {
    private static final int MOST = 20;

    Quiet {
        hours = List.copyOf(hours);
        if (hours.size() > MOST) {
            throw new IllegalArgumentException("hours: want at most 20, got " + hours.size());
        }
    }

    boolean contains(Instant moment) {
        return hours.stream().anyMatch(spell -> spell.contains(moment));
    }
}
