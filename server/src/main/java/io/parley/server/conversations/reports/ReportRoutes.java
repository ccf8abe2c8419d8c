package io.parley.server.conversations.reports;

import io.parley.server.conversations.Tally;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports carry ids; browsers know the names, those of labels they alone.
@RestController
@RequestMapping("/api/v1/reports")
class ReportRoutes {
    private static final String COLUMNS = "day,measure,dimension,subject,count,seconds\n";

    private final Reports reports;
    private final DeadEnds deadEnds;

    ReportRoutes(Reports reports, DeadEnds deadEnds) {
        this.reports = reports;
        this.deadEnds = deadEnds;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    ReportBody report(
            Caller caller,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "UTC") String zone) {
        var lines = reports.lines(caller, Period.parse(from, to, zone));
        return new ReportBody(Tally.BOUNDS, lines.stream().map(LineBody::of).toList());
    }

    /// The same as comma-separated values (RFC 4180).
    @GetMapping(path = "/csv", produces = "text/csv")
    @ForMembers(Role.VIEWER)
    String csv(
            Caller caller,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "UTC") String zone) {
        return reports.lines(caller, Period.parse(from, to, zone)).stream()
                .map(LineBody::of)
                .map(LineBody::csv)
                .collect(Collectors.joining("", COLUMNS, ""));
    }

    /// The conversations in which bots did not get on, those with the most dead ends first, at most 20.
    @GetMapping("/dead-ends")
    @ForMembers(Role.VIEWER)
    List<DeadEnds.ToLookAt> deadEnds(
            Caller caller,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "UTC") String zone) {
        return deadEnds.worst(caller, Period.parse(from, to, zone));
    }

    /// @param bounds upper ends of the buckets, in seconds; there is one bucket more
    record ReportBody(List<Long> bounds, List<LineBody> lines) {}

    record LineBody(
            LocalDate day,
            String measure,
            String dimension,
            UUID subject,
            long count,
            long seconds,
            List<Long> buckets) {
        static LineBody of(Reports.Line line) {
            var key = line.key;
            return new LineBody(
                    key.day(),
                    key.measure(),
                    key.dimension(),
                    key.subject(),
                    line.count(),
                    line.seconds(),
                    line.buckets());
        }

        String csv() {
            return "%s,%s,%s,%s,%d,%d\n".formatted(day, measure, dimension, subject, count, seconds);
        }
    }
}
