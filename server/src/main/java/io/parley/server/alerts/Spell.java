package io.parley.server.alerts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// Hours of some days of every week, on the clock of one time zone.
///
/// @param days on which they begin, 1 for Monday to 7 for Sunday (ISO 8601)
/// @param until not included; where it is not after `from`, on the next day
record Spell(
        List<Integer> days,
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime until,
        ZoneId zone) {
    private static final int SUNDAY = 7;

    Spell {
        days = days.stream().distinct().sorted().toList();
        if (days.isEmpty() || days.getFirst() < 1 || days.getLast() > SUNDAY) {
            throw new IllegalArgumentException("days: want some from 1 (Monday) to 7");
        }
    }

    boolean contains(Instant moment) {
        var here = moment.atZone(zone).toLocalDateTime();
        var today = here.toLocalDate();
        return contains(today, here) || contains(today.minusDays(1), here);
    }

    /// Whether a time lies in the hours that begin on a day.
    private boolean contains(LocalDate day, LocalDateTime here) {
        var end = until.isAfter(from) ? day.atTime(until) : day.plusDays(1).atTime(until);
        return days.contains(day.getDayOfWeek().getValue()) && !here.isBefore(day.atTime(from)) && here.isBefore(end);
    }
}
