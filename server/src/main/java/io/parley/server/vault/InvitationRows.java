package io.parley.server.vault;

import io.parley.seal.DirectoryChange.MemberInvited;
import io.parley.server.identity.Role;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of invitations, in the transaction at hand.
@Component
final class InvitationRows {
    private static final String COLUMNS =
            "id, label, role, teams, made_by, made_at, expires_at, ended_at, used_by, maker_left_at";

    private final JdbcClient database;
    private final Clock clock;

    InvitationRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void add(WorkspaceId workspace, MemberId maker, MemberInvited invited) {
        database.sql("""
                INSERT INTO vault.invitation (workspace, id, recipient, key, role, teams, made_by, made_at, expires_at)
                VALUES (:workspace, :id, :recipient, :key, :role, :teams, :maker, :now, :expires)
                """)
                .param("workspace", workspace.value())
                .param("id", invited.invitation())
                .param("recipient", invited.recipient().toString())
                .param("key", invited.key().point().toByteArray())
                .param("role", invited.role().toString())
                .param("teams", invited.teams().toArray(UUID[]::new))
                .param("maker", maker.value())
                .param("now", Rows.now(clock))
                .param("expires", Rows.at(invited.expires()))
                .update();
    }

    void label(WorkspaceId workspace, InvitationId id, String label) {
        database.sql("UPDATE vault.invitation SET label = :label WHERE workspace = :workspace AND id = :id")
                .param("label", label)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Ends an invitation that is neither used nor closed yet.
    ///
    /// @param usedBy empty: it was closed unused
    void end(WorkspaceId workspace, InvitationId id, Optional<MemberId> usedBy) {
        var ended = database.sql("""
                UPDATE vault.invitation SET ended_at = :now, used_by = :usedBy
                 WHERE workspace = :workspace AND id = :id AND ended_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("usedBy", usedBy.map(MemberId::value).orElse(null))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        if (ended == 0) {
            throw Refusal.conflict("invitation-ended", "This invitation is used or closed already.");
        }
    }

    /// Whoever made a link may have kept it: it lets nobody in once she has left.
    void makerLeft(WorkspaceId workspace, MemberId maker) {
        database.sql("""
                UPDATE vault.invitation SET maker_left_at = :now
                 WHERE workspace = :workspace AND made_by = :maker AND ended_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("maker", maker.value())
                .update();
    }

    /// The workspace that an invitation leads to, for who knows its id.
    Optional<WorkspaceId> workspaceOf(InvitationId id) {
        return Rows.workspaceAtDoor(
                database.sql("SELECT vault.door_invitation(:id)").param("id", id.value()));
    }

    Optional<Invitation> find(WorkspaceId workspace, InvitationId id) {
        return database.sql(
                        "SELECT %s FROM vault.invitation WHERE workspace = :workspace AND id = :id".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> invitation(row))
                .optional();
    }

    /// All that can still be closed, and what became of those of the last thirty days; newest first.
    List<Invitation> list(WorkspaceId workspace) {
        return database.sql("""
                SELECT %s
                  FROM vault.invitation
                 WHERE workspace = :workspace AND (ended_at IS NULL OR ended_at > :since)
                 ORDER BY made_at DESC, id DESC
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("since", Rows.at(clock.instant().minus(Duration.ofDays(30))))
                .query((row, _) -> invitation(row))
                .list();
    }

    /// The invitations that are readers of a team: neither used nor closed. An expired one stays a reader until it
    /// is closed.
    List<InvitationId> openFor(WorkspaceId workspace, TeamId team) {
        return database.sql("""
                SELECT id
                  FROM vault.invitation
                 WHERE workspace = :workspace AND ended_at IS NULL AND :team = ANY (teams)
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query((row, _) -> new InvitationId(Rows.uuid(row, "id")))
                .list();
    }

    private Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new InvitationId(Rows.uuid(row, "id")),
                row.getString("label"),
                Role.parse(row.getString("role")),
                Rows.uuids(row, "teams").stream().map(TeamId::new).toList(),
                new MemberId(Rows.uuid(row, "made_by")),
                Rows.instant(row, "made_at"),
                Rows.instant(row, "expires_at"),
                state(row),
                Rows.uuidIfAny(row, "used_by").map(MemberId::new));
    }

    private Invitation.State state(ResultSet row) throws SQLException {
        if (Rows.uuidIfAny(row, "used_by").isPresent()) {
            return Invitation.State.USED;
        }
        if (Rows.instantIfAny(row, "ended_at").isPresent()) {
            return Invitation.State.CLOSED;
        }
        var lapsed = Rows.instantIfAny(row, "maker_left_at").isPresent()
                || !Rows.instant(row, "expires_at").isAfter(clock.instant());
        return lapsed ? Invitation.State.LAPSED : Invitation.State.OPEN;
    }
}
