package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of how members are left in peace, in the transaction at hand.
@Component
final class PeaceRows {
    private final JdbcClient database;
    private final Clock clock;

    PeaceRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A time that is over is none.
    Peace of(WorkspaceId workspace, MemberId member) {
        var found = of(workspace, member, """
                SELECT muted_until, mail_minutes, always
                  FROM alerts.peace
                 WHERE workspace = :workspace AND member = :member
                """)
                .query((row, _) -> new Peace(
                        Rows.instantIfAny(row, "muted_until"), row.getInt("mail_minutes"), row.getBoolean("always")))
                .optional()
                .orElse(Peace.USUAL);
        return found.isMuted(clock.instant()) ? found : found.unmuted();
    }

    Set<MemberId> muted(WorkspaceId workspace, Collection<MemberId> members, Instant moment) {
        return database.sql("""
                SELECT member
                  FROM alerts.peace
                 WHERE workspace = :workspace AND muted_until > :now AND member = ANY (CAST(:members AS uuid[]))
                """)
                .param("workspace", workspace.value())
                .param("now", Rows.at(moment))
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .set();
    }

    /// Who of these wants to be called also while others are on call.
    Set<MemberId> always(WorkspaceId workspace, Collection<MemberId> members) {
        return database.sql("""
                SELECT member
                  FROM alerts.peace
                 WHERE workspace = :workspace AND always AND member = ANY (CAST(:members AS uuid[]))
                """)
                .param("workspace", workspace.value())
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .set();
    }

    void setAlways(WorkspaceId workspace, MemberId member, boolean wanted) {
        of(workspace, member, """
                INSERT INTO alerts.peace (workspace, member, always) VALUES (:workspace, :member, :wanted)
                ON CONFLICT (workspace, member) DO UPDATE SET always = excluded.always
                """).param("wanted", wanted).update();
    }

    void mute(WorkspaceId workspace, MemberId member, Optional<Instant> until) {
        of(workspace, member, """
                INSERT INTO alerts.peace (workspace, member, muted_until) VALUES (:workspace, :member, :until)
                ON CONFLICT (workspace, member) DO UPDATE SET muted_until = excluded.muted_until
                """)
                .param("until", until.map(Rows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void setMailMinutes(WorkspaceId workspace, MemberId member, int minutes) {
        of(workspace, member, """
                INSERT INTO alerts.peace (workspace, member, mail_minutes) VALUES (:workspace, :member, :minutes)
                ON CONFLICT (workspace, member) DO UPDATE SET mail_minutes = excluded.mail_minutes
                """).param("minutes", minutes).update();
    }

    /// Notes that a letter is written now, unless the last one was too short a time ago. Whoever writes at the same
    /// time waits for it.
    boolean takeTurn(WorkspaceId workspace, MemberId member, Instant now) {
        return of(workspace, member, """
                INSERT INTO alerts.peace AS p (workspace, member, mailed_at) VALUES (:workspace, :member, :now)
                ON CONFLICT (workspace, member) DO UPDATE SET mailed_at = excluded.mailed_at
                 WHERE p.mailed_at IS NULL OR p.mailed_at + p.mail_minutes * interval '1 minute' <= excluded.mailed_at
                """).param("now", Rows.at(now)).update() == 1;
    }

    private JdbcClient.StatementSpec of(WorkspaceId workspace, MemberId member, String sql) {
        return database.sql(sql).param("workspace", workspace.value()).param("member", member.value());
    }
}
