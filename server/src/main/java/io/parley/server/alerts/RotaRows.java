package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of who is on call, in the transaction at hand.
@Component
final class RotaRows {
    private final JdbcClient database;

    RotaRows(JdbcClient database) {
        this.database = database;
    }

    Rota of(WorkspaceId workspace, TeamId team) {
        return new Rota(shifts(workspace, team), passing(workspace, team));
    }

    private List<Shift> shifts(WorkspaceId workspace, TeamId team) {
        return of(workspace, team, """
                SELECT member, days, begins, ends, zone
                  FROM alerts.shift
                 WHERE workspace = :workspace AND team = :team
                 ORDER BY place
                """)
                .query((row, _) -> new Shift(new MemberId(Rows.uuid(row, "member")), SpellColumns.read(row)))
                .list();
    }

    /// Which of these members have a shift in a moment, in whatever team.
    Set<MemberId> onShift(WorkspaceId workspace, Collection<MemberId> members, Instant moment) {
        var shifts = database.sql("""
                SELECT member, days, begins, ends, zone
                  FROM alerts.shift
                 WHERE workspace = :workspace AND member = ANY (CAST(:members AS uuid[]))
                """)
                .param("workspace", workspace.value())
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query((row, _) -> new Shift(new MemberId(Rows.uuid(row, "member")), SpellColumns.read(row)))
                .list();
        return shifts.stream()
                .filter(shift -> shift.hours().contains(moment))
                .map(Shift::member)
                .collect(Collectors.toSet());
    }

    private Optional<Rota.Passing> passing(WorkspaceId workspace, TeamId team) {
        return of(workspace, team, """
                SELECT minutes, second FROM alerts.passing WHERE workspace = :workspace AND team = :team
                """)
                .query((row, _) -> new Rota.Passing(
                        row.getInt("minutes"), Rows.uuidIfAny(row, "second").map(MemberId::new)))
                .optional();
    }

    void set(WorkspaceId workspace, TeamId team, Rota rota) {
        of(workspace, team, "DELETE FROM alerts.shift WHERE workspace = :workspace AND team = :team")
                .update();
        for (var place = 0; place < rota.shifts().size(); place++) {
            add(workspace, team, place, rota.shifts().get(place));
        }
        of(workspace, team, "DELETE FROM alerts.passing WHERE workspace = :workspace AND team = :team")
                .update();
        rota.passing().ifPresent(passing -> add(workspace, team, passing));
    }

    private void add(WorkspaceId workspace, TeamId team, int place, Shift shift) {
        of(workspace, team, """
                INSERT INTO alerts.shift (workspace, team, place, member, days, begins, ends, zone)
                VALUES (:workspace, :team, :place, :member, CAST(:days AS smallint[]), :begins, :ends, :zone)
                """)
                .param("place", place)
                .param("member", shift.member().value())
                .params(SpellColumns.parameters(shift.hours()))
                .update();
    }

    private void add(WorkspaceId workspace, TeamId team, Rota.Passing passing) {
        of(workspace, team, """
                INSERT INTO alerts.passing (workspace, team, minutes, second)
                VALUES (:workspace, :team, :minutes, :second)
                """)
                .param("minutes", passing.minutes())
                .param("second", passing.second().map(MemberId::value).orElse(null), Types.OTHER)
                .update();
    }

    /// She is in this team no more.
    void forget(WorkspaceId workspace, TeamId team, MemberId member) {
        of(workspace, team, """
                DELETE FROM alerts.shift WHERE workspace = :workspace AND team = :team AND member = :member
                """).param("member", member.value()).update();
        of(workspace, team, """
                UPDATE alerts.passing SET second = NULL
                 WHERE workspace = :workspace AND team = :team AND second = :member
                """).param("member", member.value()).update();
    }

    private JdbcClient.StatementSpec of(WorkspaceId workspace, TeamId team, String sql) {
        return database.sql(sql).param("workspace", workspace.value()).param("team", team.value());
    }
}
