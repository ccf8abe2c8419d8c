package io.parley.server.conversations.reports;

import io.parley.server.conversations.Tally;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Sums what was counted in the caller's teams, by day of her time zone.
@Service
class Reports {
    private final Database transactions;
    private final JdbcClient database;
    private final Teams teams;

    Reports(Database transactions, JdbcClient database, Teams teams) {
        this.transactions = transactions;
        this.database = database;
        this.teams = teams;
    }

    List<Line> lines(Caller caller, Period period) {
        var lines = new LinkedHashMap<Key, Line>();
        for (var sum : sums(caller, period)) {
            lines.computeIfAbsent(sum.key, Line::empty).add(sum);
        }
        return List.copyOf(lines.values());
    }

    private List<Sum> sums(Caller caller, Period period) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                        SELECT (slot AT TIME ZONE :zone)::date AS day, measure, dimension, subject, bucket,
                               sum(count) AS count, sum(seconds) AS seconds
                          FROM conversations.tally
                         WHERE workspace = :workspace AND team = ANY (:teams::uuid[]) AND slot >= :begin AND slot < :end
                         GROUP BY day, measure, dimension, subject, bucket
                         ORDER BY day, measure, dimension, subject, bucket
                        """)
                        .param("zone", period.zone().getId())
                        .param("workspace", caller.workspace().value())
                        .param("teams", mine(caller))
                        .param("begin", Rows.at(period.begin()))
                        .param("end", Rows.at(period.end()))
                        .query((row, _) -> sum(row))
                        .list());
    }

    private String[] mine(Caller caller) {
        return teams.of(caller.workspace(), caller.member()).stream()
                .map(TeamId::toString)
                .toArray(String[]::new);
    }

    private static Sum sum(ResultSet row) throws SQLException {
        var key = new Key(
                row.getObject("day", LocalDate.class),
                row.getString("measure"),
                row.getString("dimension"),
                Rows.uuid(row, "subject"));
        return new Sum(key, row.getInt("bucket"), row.getLong("count"), row.getLong("seconds"));
    }

    record Key(LocalDate day, String measure, String dimension, UUID subject) {}

    private record Sum(Key key, int bucket, long count, long seconds) {}

    /// What happened on a day, for one channel, member or label.
    static final class Line {
        final Key key;
        private final List<Long> buckets = new ArrayList<>(Collections.nCopies(Tally.BOUNDS.size() + 1, 0L));
        private long seconds;

        private Line(Key key) {
            this.key = key;
        }

        static Line empty(Key key) {
            return new Line(key);
        }

        private void add(Sum sum) {
            buckets.set(sum.bucket, buckets.get(sum.bucket) + sum.count);
            seconds += sum.seconds;
        }

        long count() {
            return buckets.stream().mapToLong(Long::longValue).sum();
        }

        long seconds() {
            return seconds;
        }

        List<Long> buckets() {
            return List.copyOf(buckets);
        }
    }
}
