package io.parley.server.identity;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The members of every workspace. Who becomes one, and with which role, is decided by the directory; here it takes
/// effect.
@Service
public class Members {
    private static final String COLUMNS = "id, name, email_sealed, role, away, joined_at";

    private final Database transactions;
    private final JdbcClient database;
    private final Credentials credentials;
    private final Emails emails;
    private final Audit audit;
    private final Clock clock;

    Members(
            Database transactions,
            JdbcClient database,
            Credentials credentials,
            Emails emails,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.credentials = credentials;
        this.emails = emails;
        this.audit = audit;
        this.clock = clock;
    }

    /// Adds a member in the transaction at hand.
    ///
    /// @throws Refusal `email-taken` when the address belongs to a member of any workspace of this hub
    public void add(WorkspaceId workspace, NewMember member, Actor by) {
        try {
            insert(workspace, member);
        } catch (DuplicateKeyException _) {
            throw Refusal.conflict("email-taken", "This e-mail address already signs in here. Choose another one.");
        }
        credentials.add(workspace, member.id(), member.credential());
        audit.record(
                AuditEvent.of(workspace, "user.added", by, "member", member.id().value()));
    }

    /// All present members, oldest first.
    public List<Member> list(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("""
                SELECT %s
                  FROM identity.member
                 WHERE workspace = :workspace AND removed_at IS NULL
                 ORDER BY joined_at, id
                """.formatted(COLUMNS))
                        .param("workspace", workspace.value())
                        .query((row, _) -> member(row))
                        .list());
    }

    public Member get(WorkspaceId workspace, MemberId id) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("""
                SELECT %s
                  FROM identity.member
                 WHERE workspace = :workspace AND id = :id AND removed_at IS NULL
                """.formatted(COLUMNS))
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, _) -> member(row))
                        .optional()
                        .orElseThrow(() -> Refusal.absent("member")));
    }

    /// A new name of the caller's own.
    void rename(Caller caller, DisplayName name) {
        transactions.inWorkspace(caller.workspace(), () -> {
            database.sql("UPDATE identity.member SET name = :name WHERE workspace = :workspace AND id = :id")
                    .param("name", name.value())
                    .param("workspace", caller.workspace().value())
                    .param("id", caller.member().value())
                    .update();
            audit.record(event(caller, "user.renamed"));
        });
    }

    /// Whether the caller takes new conversations.
    void setAway(Caller caller, boolean away) {
        transactions.inWorkspace(caller.workspace(), () -> {
            database.sql("UPDATE identity.member SET away = :away WHERE workspace = :workspace AND id = :id")
                    .param("away", away)
                    .param("workspace", caller.workspace().value())
                    .param("id", caller.member().value())
                    .update();
            audit.record(event(caller, away ? "user.went_away" : "user.came_back"));
        });
    }

    private static AuditEvent event(Caller caller, String type) {
        return AuditEvent.of(
                caller.workspace(),
                type,
                caller.actor(),
                "member",
                caller.member().value());
    }

    private void insert(WorkspaceId workspace, NewMember member) {
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
