package io.parley.server.vault;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of teams and of who is in them, in the transaction at hand.
@Component
final class TeamRows {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TeamRows(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    void add(WorkspaceId workspace, TeamId team, DisplayName name) {
        database.sql("""
                INSERT INTO vault.team (workspace, id, name, created_at) VALUES (:workspace, :team, :name, :now)
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("name", name.value())
                .param("now", Rows.now(clock))
                .update();
    }

    void join(WorkspaceId workspace, TeamId team, MemberId member) {
        database.sql("""
                INSERT INTO vault.team_member (workspace, team, member) VALUES (:workspace, :team, :member)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("member", member.value())
                .update();
    }

    /// Whoever left could open what is sealed to the present epoch: the next one is due.
    void leave(WorkspaceId workspace, TeamId team, MemberId member) {
        var left = database.sql("""
                DELETE FROM vault.team_member WHERE workspace = :workspace AND team = :team AND member = :member
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("member", member.value())
                .update();
        if (left == 0) {
            throw Refusal.absent("member of this team");
        }
        requireEpoch(workspace, team);
        events.publishEvent(new TeamMemberLeft(workspace, team, member));
    }

    void leaveAll(WorkspaceId workspace, MemberId member) {
        teamsOf(workspace, member).forEach(team -> leave(workspace, team, member));
    }

    void requireEpoch(WorkspaceId workspace, TeamId team) {
        database.sql("UPDATE vault.team SET epoch_due = true WHERE workspace = :workspace AND id = :team")
                .param("workspace", workspace.value())
                .param("team", team.value())
                .update();
    }

    /// Whoever listens does so in the transaction at hand.
    void startEpoch(WorkspaceId workspace, TeamId team, int epoch) {
        database.sql("""
                UPDATE vault.team SET epoch = :epoch, epoch_due = false WHERE workspace = :workspace AND id = :team
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("epoch", epoch)
                .update();
        events.publishEvent(new EpochStarted(workspace, team, epoch));
    }

    void requireEpochs(WorkspaceId workspace) {
        database.sql("UPDATE vault.team SET epoch_due = true WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    boolean exists(WorkspaceId workspace, TeamId team) {
        return database.sql("SELECT EXISTS (SELECT FROM vault.team WHERE workspace = :workspace AND id = :team)")
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query(Boolean.class)
                .single();
    }

    void rename(WorkspaceId workspace, TeamId team, DisplayName name) {
        var renamed = database.sql("UPDATE vault.team SET name = :name WHERE workspace = :workspace AND id = :team")
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("name", name.value())
                .update();
        if (renamed == 0) {
            throw Refusal.absent("team");
        }
    }

    boolean hasMember(WorkspaceId workspace, TeamId team, MemberId member) {
        return members(workspace, team).contains(member);
    }

    List<MemberId> members(WorkspaceId workspace, TeamId team) {
        return database.sql("""
                SELECT member FROM vault.team_member WHERE workspace = :workspace AND team = :team ORDER BY member
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .list();
    }

    List<TeamId> teamsOf(WorkspaceId workspace, MemberId member) {
        return database.sql("SELECT team FROM vault.team_member WHERE workspace = :workspace AND member = :member")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query((row, _) -> new TeamId(Rows.uuid(row, "team")))
                .list();
    }

    List<Team> list(WorkspaceId workspace) {
        return database.sql("""
                SELECT t.id, t.name, t.epoch, t.epoch_due,
                       coalesce(array_agg(m.member ORDER BY m.member) FILTER (WHERE m.member IS NOT NULL), '{}') AS members
                  FROM vault.team t
                  LEFT JOIN vault.team_member m ON m.workspace = t.workspace AND m.team = t.id
                 WHERE t.workspace = :workspace
                 GROUP BY t.id, t.name, t.epoch, t.epoch_due, t.created_at
                 ORDER BY t.created_at, t.id
                """)
                .param("workspace", workspace.value())
                .query((row, _) -> new Team(
                        new TeamId(Rows.uuid(row, "id")),
                        new DisplayName(row.getString("name")),
                        row.getInt("epoch"),
                        row.getBoolean("epoch_due"),
                        Rows.uuids(row, "members").stream().map(MemberId::new).toList()))
                .list();
    }
}
