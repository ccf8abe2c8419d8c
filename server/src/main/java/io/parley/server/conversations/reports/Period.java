package io.parley.server.conversations.reports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Some days of a time zone.
///
/// @param from the first day
/// @param to the last day, at most 400 days later
record Period(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int MOST_DAYS = 400;

    Period {
        var days = ChronoUnit.DAYS.between(from, to);
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("to: want a day from `from` on, at most 400 days later");
        }
    }

    static Period parse(String from, String to, String zone) {
        try {
            return new Period(LocalDate.parse(from), LocalDate.parse(to), ZoneId.of(zone));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "from, to, zone: want days like 2026-11-22 and a zone like Europe/Berlin");
        }
    }

    Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
