package io.parley.server.identity;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.SessionId;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.web.RequestFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Signed-in sessions. Ending one takes effect with the next request, on every node: nothing is cached.
@Service
public class Sessions {
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MAX_AGENT = 120;

    private final Database transactions;
    private final JdbcClient database;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(Database transactions, JdbcClient database, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// Opens a session for a member who has just proved who she is, in the transaction at hand.
    ///
    /// @param agent the browser's own words about itself, cut to 120 characters
    public Opened open(WorkspaceId workspace, MemberId member, String agent) {
        var token = Tokens.make();
        var id = new SessionId(Ids.next(clock));
        database.sql("""
                INSERT INTO identity.session (workspace, id, member, token_hash, opened_at, used_at, confirmed_at, network, agent)
                VALUES (:workspace, :id, :member, :hash, :now, :now, :now, :network, :agent)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("member", member.value())
                .param("hash", Tokens.hash(token))
                .param("now", Rows.now(clock))
                .param("network", RequestFacts.current().address().network())
                .param("agent", agent.substring(0, Math.min(agent.length(), MAX_AGENT)))
                .update();
        audit.record(AuditEvent.of(workspace, "auth.login", Actor.of(member), "session", id.value()));
        return new Opened(workspace, member, id, token);
    }

    /// Who bears this token, unless the session ended, its member was removed, or it was left unused too long.
    public Optional<Caller> authenticate(Secret token) {
        return database.sql("""
                SELECT workspace, session, member, role, used_at, confirmed_at, idle_minutes
                  FROM identity.door_session(:hash)
                """)
                .param("hash", Tokens.hash(token))
                .query((row, _) -> fresh(row))
                .optional()
                .flatMap(found -> found);
    }

    /// Whether this token was that of a member who was removed: only who bore it learns so.
    boolean endedByRemoval(Secret token) {
        return database.sql("SELECT identity.door_removed(:hash)")
                .param("hash", Tokens.hash(token))
                .query(Boolean.class)
                .single();
    }

    /// Whether the session that a long request began with is still open.
    public boolean isOpen(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                SELECT count(*)
                  FROM identity.session
                 WHERE workspace = :workspace AND id = :id AND ended_at IS NULL
                """)
                                .param("workspace", caller.workspace().value())
                                .param("id", caller.session().value())
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    public List<Session> list(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                SELECT id, opened_at, used_at, network, agent
                  FROM identity.session
                 WHERE workspace = :workspace AND member = :member AND ended_at IS NULL
                 ORDER BY used_at DESC
                """)
                        .param("workspace", caller.workspace().value())
                        .param("member", caller.member().value())
                        .query((row, _) -> session(row, caller))
                        .list());
    }

    /// Ends one of the caller's own sessions.
    public void end(Caller caller, SessionId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var ended = database.sql("""
                    UPDATE identity.session SET ended_at = :now
                     WHERE workspace = :workspace AND id = :id AND member = :member AND ended_at IS NULL
                    """)
                    .param("now", Rows.now(clock))
                    .param("workspace", caller.workspace().value())
                    .param("id", id.value())
                    .param("member", caller.member().value())
                    .update();
            if (ended == 0) {
                throw Refusal.absent("session");
            }
            audit.record(AuditEvent.of(caller.workspace(), "auth.logout", caller.actor(), "session", id.value()));
        });
        events.publishEvent(new SessionsEnded(caller.workspace(), caller.member()));
    }

    /// Ends every session of the caller but this one.
    void endOthers(Caller caller) {
        transactions.inWorkspace(caller.workspace(), () -> {
            endOthersNow(caller);
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "auth.others_logged_out",
                    caller.actor(),
                    "member",
                    caller.member().value()));
        });
    }

    /// As [#endOthers], in the transaction of what it is part of.
    void endOthersNow(Caller caller) {
        database.sql("""
                UPDATE identity.session SET ended_at = :now
                 WHERE workspace = :workspace AND member = :member AND id <> :id AND ended_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", caller.workspace().value())
                .param("member", caller.member().value())
                .param("id", caller.session().value())
                .update();
        transactions.afterCommit(() -> events.publishEvent(new SessionsEnded(caller.workspace(), caller.member())));
    }

    /// Who is removed is signed out everywhere, in the transaction that removes her.
    @EventListener
    void memberLeft(MemberLeft left) {
        endAll(left.workspace(), left.member());
    }

    private void endAll(WorkspaceId workspace, MemberId member) {
        database.sql("""
                UPDATE identity.session SET ended_at = :now
                 WHERE workspace = :workspace AND member = :member AND ended_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
        transactions.afterCommit(() -> events.publishEvent(new SessionsEnded(workspace, member)));
    }

    /// Notes that the member has proved again who she is, in the transaction at hand.
    void confirm(Caller caller) {
        database.sql("UPDATE identity.session SET confirmed_at = :now WHERE workspace = :workspace AND id = :id")
                .param("now", Rows.now(clock))
                .param("workspace", caller.workspace().value())
                .param("id", caller.session().value())
                .update();
        audit.record(AuditEvent.of(
                caller.workspace(),
                "auth.confirmed",
                caller.actor(),
                "session",
                caller.session().value()));
    }

    private Optional<Caller> fresh(ResultSet row) throws SQLException {
        var caller = new Caller(
                new WorkspaceId(Rows.uuid(row, "workspace")),
                new MemberId(Rows.uuid(row, "member")),
                new SessionId(Rows.uuid(row, "session")),
                Role.parse(row.getString("role")),
                Rows.instant(row, "confirmed_at"));
        var idle = Duration.between(Rows.instant(row, "used_at"), clock.instant());
        if (idle.compareTo(Duration.ofMinutes(row.getInt("idle_minutes"))) > 0) {
            return Optional.empty();
        }
        if (idle.compareTo(USE_NOTED_EVERY) > 0) {
            noteUse(caller);
        }
        return Optional.of(caller);
    }

    private void noteUse(Caller caller) {
        transactions.inWorkspace(caller.workspace(), () -> {
            database.sql("UPDATE identity.session SET used_at = :now WHERE workspace = :workspace AND id = :id")
                    .param("now", Rows.now(clock))
                    .param("workspace", caller.workspace().value())
                    .param("id", caller.session().value())
                    .update();
        });
    }

    private static Session session(ResultSet row, Caller caller) throws SQLException {
        var id = new SessionId(Rows.uuid(row, "id"));
        return new Session(
                id,
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "used_at"),
                row.getString("network"),
                row.getString("agent"),
                id.equals(caller.session()));
    }

    /// A session as its member sees it.
    public record Session(
            SessionId id, Instant openedAt, Instant usedAt, String network, String agent, boolean current) {}

    /// A session just opened, with the token that only its browser gets.
    public record Opened(WorkspaceId workspace, MemberId member, SessionId id, Secret token) {}
}
