package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// When the team answers, week by week, on the clock of one time zone.
public record Hours(ZoneId zone, List<Span> open) {
    private static final int MOST = 50;
    private static final int DAYS_AHEAD = 8;

    public Hours {
        open = List.copyOf(open);
        if (open.size() > MOST) {
            throw new IllegalArgumentException("hours: want at most 50 spans");
        }
    }

    public boolean isOpen(Instant now) {
        var here = now.atZone(zone);
        return open.stream().anyMatch(span -> span.contains(here));
    }

    /// The next time that the team begins to answer; empty when it never does, and while it does.
    public Optional<Instant> opensAt(Instant now) {
        var here = now.atZone(zone);
        return isOpen(now)
                ? Optional.empty()
                : IntStream.range(0, DAYS_AHEAD)
                        .mapToObj(here::plusDays)
                        .flatMap(day -> open.stream()
                                .filter(span -> span.day == day.getDayOfWeek().getValue())
                                .map(span -> day.with(span.from).toInstant()))
                        .filter(now::isBefore)
                        .min(Comparator.naturalOrder());
    }

    /// A part of a day.
    ///
    /// @param day 1 for Monday to 7 for Sunday (ISO 8601)
    /// @param until not included; `00:00` is the day's end
    public record Span(
            int day,
            @JsonFormat(pattern = "HH:mm") LocalTime from,
            @JsonFormat(pattern = "HH:mm") LocalTime until) {
        public Span {
            if (day < 1 || day > 7) {
                throw new IllegalArgumentException("hours: want days from 1 (Monday) to 7");
            }
            if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
                throw new IllegalArgumentException("hours: want each span to end after it begins, within its day");
            }
        }

        private boolean contains(ZonedDateTime here) {
            var time = here.toLocalTime();
            return here.getDayOfWeek().getValue() == day
                    && !time.isBefore(from)
                    && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }
}
