package io.parley.server.identity;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of members, in the transaction at hand.
@Component
final class MemberRows {
    private static final String COLUMNS = "id, name, email_sealed, role, away, joined_at";

    private final JdbcClient database;
    private final Emails emails;
    private final Clock clock;

    MemberRows(JdbcClient database, Emails emails, Clock clock) {
        this.database = database;
        this.emails = emails;
        this.clock = clock;
    }

    void insert(WorkspaceId workspace, NewMember member) {
        database.sql("""
                INSERT INTO identity.member (workspace, id, name, email_sealed, email_lookup, role, joined_at)
                VALUES (:workspace, :id, :name, :sealed, :lookup, :role, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", member.id().value())
                .param("name", member.name().value())
                .param("sealed", emails.seal(member.email(), member.id()))
                .param("lookup", emails.lookup(member.email()))
                .param("role", member.role().word())
                .param("now", Rows.now(clock))
                .update();
    }

    List<Member> list(WorkspaceId workspace) {
        return database.sql("""
                SELECT %s
                  FROM identity.member
                 WHERE workspace = :workspace AND removed_at IS NULL
                 ORDER BY joined_at, id
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .query((row, _) -> member(row))
                .list();
    }

    Optional<Member> find(WorkspaceId workspace, MemberId id) {
        return database.sql("""
                SELECT %s
                  FROM identity.member
                 WHERE workspace = :workspace AND id = :id AND removed_at IS NULL
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> member(row))
                .optional();
    }

    List<Members.Former> former(WorkspaceId workspace) {
        return database.sql("""
                SELECT id, name
                  FROM identity.member
                 WHERE workspace = :workspace AND removed_at IS NOT NULL
                 ORDER BY removed_at, id
                """)
                .param("workspace", workspace.value())
                .query((row, _) ->
                        new Members.Former(new MemberId(Rows.uuid(row, "id")), new DisplayName(row.getString("name"))))
                .list();
    }

    void rename(WorkspaceId workspace, MemberId id, DisplayName name) {
        database.sql("UPDATE identity.member SET name = :name WHERE workspace = :workspace AND id = :id")
                .param("name", name.value())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void setAway(WorkspaceId workspace, MemberId id, boolean away) {
        database.sql("UPDATE identity.member SET away = :away WHERE workspace = :workspace AND id = :id")
                .param("away", away)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void setRole(WorkspaceId workspace, MemberId id, Role role) {
        database.sql("UPDATE identity.member SET role = :role WHERE workspace = :workspace AND id = :id")
                .param("role", role.word())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Her e-mail address goes at once, so that it may sign in again one day; her name stays beside what she wrote.
    void remove(WorkspaceId workspace, MemberId id) {
        database.sql("""
                UPDATE identity.member
                   SET removed_at = :now, away = true, email_sealed = '', email_lookup = :nobody
                 WHERE workspace = :workspace AND id = :id AND removed_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("nobody", Tokens.hash(Tokens.make()))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    boolean hasOwner(WorkspaceId workspace) {
        return list(workspace).stream().anyMatch(member -> member.role() == Role.OWNER);
    }

    private Member member(ResultSet row) throws SQLException {
        var id = new MemberId(Rows.uuid(row, "id"));
        return new Member(
                id,
                new DisplayName(row.getString("name")),
                emails.open(row.getBytes("email_sealed"), id),
                Role.parse(row.getString("role")),
                row.getBoolean("away"),
                Rows.instant(row, "joined_at"));
    }
}
