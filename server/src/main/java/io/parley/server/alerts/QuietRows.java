package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of members' quiet hours, in the transaction at hand.
@Component
final class QuietRows {
    private final JdbcClient database;

    QuietRows(JdbcClient database) {
        this.database = database;
    }

    Quiet of(WorkspaceId workspace, MemberId member) {
        return new Quiet(of(workspace, List.of(member)).getOrDefault(member, List.of()));
    }

    /// Which of these members have quiet hours in a moment.
    Set<MemberId> quiet(WorkspaceId workspace, Collection<MemberId> members, Instant moment) {
        return of(workspace, members).entrySet().stream()
                .filter(entry -> new Quiet(entry.getValue()).contains(moment))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<MemberId, List<Spell>> of(WorkspaceId workspace, Collection<MemberId> members) {
        var hours = new HashMap<MemberId, List<Spell>>();
        database.sql("""
                SELECT member, days, begins, ends, zone
                  FROM alerts.quiet
                 WHERE workspace = :workspace AND member = ANY (CAST(:members AS uuid[]))
                 ORDER BY place
                """)
                .param("workspace", workspace.value())
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query(row -> {
                    hours.computeIfAbsent(new MemberId(Rows.uuid(row, "member")), _ -> new ArrayList<>())
                            .add(SpellColumns.read(row));
                });
        return hours;
    }

    void set(WorkspaceId workspace, MemberId member, Quiet quiet) {
        database.sql("DELETE FROM alerts.quiet WHERE workspace = :workspace AND member = :member")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
        for (var place = 0; place < quiet.hours().size(); place++) {
            add(workspace, member, place, quiet.hours().get(place));
        }
    }

    private void add(WorkspaceId workspace, MemberId member, int place, Spell spell) {
        database.sql("""
                INSERT INTO alerts.quiet (workspace, member, place, days, begins, ends, zone)
                VALUES (:workspace, :member, :place, CAST(:days AS smallint[]), :begins, :ends, :zone)
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("place", place)
                .params(SpellColumns.parameters(spell))
                .update();
    }
}
