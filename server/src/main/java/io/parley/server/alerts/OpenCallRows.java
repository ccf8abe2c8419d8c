package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of open calls, in the transaction at hand.
@Component
final class OpenCallRows {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;

    OpenCallRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Opens a call, or one that is open anew when everybody whom it alerted has looked; old ones go.
    ///
    /// @return false when one is open already
    boolean open(WorkspaceId workspace, ConversationId conversation, AlertKind kind) {
        forgetOld(workspace);
        return database.sql("""
                INSERT INTO alerts.call AS c (workspace, conversation, kind, at)
                VALUES (:workspace, :conversation, :kind, :now)
                ON CONFLICT (workspace, conversation, kind) DO UPDATE SET at = excluded.at, passed_at = NULL
                 WHERE :again
                   AND EXISTS (SELECT FROM alerts.alert a
                                WHERE a.workspace = c.workspace AND a.conversation = c.conversation AND a.kind = c.kind
                                  AND a.at >= c.at)
                   AND NOT EXISTS (SELECT FROM alerts.alert a
                                    WHERE a.workspace = c.workspace AND a.conversation = c.conversation
                                      AND a.kind = c.kind AND a.seen_at IS NULL)
                """)
                        .param("workspace", workspace.value())
                        .param("conversation", conversation.value())
                        .param("kind", kind.word())
                        .param("now", Rows.now(clock))
                        .param("again", kind.comesAgain())
                        .update()
                == 1;
    }

    /// Who was called when it was opened.
    void setCalled(WorkspaceId workspace, Occasion occasion, TeamId team, Collection<MemberId> called) {
        database.sql("""
                UPDATE alerts.call SET team = :team, called = CAST(:called AS uuid[])
                 WHERE workspace = :workspace AND conversation = :conversation AND kind = :kind
                """)
                .param("team", team.value())
                .param("called", called.stream().map(MemberId::toString).toArray(String[]::new))
                .param("workspace", workspace.value())
                .param("conversation", occasion.conversation().value())
                .param("kind", occasion.kind().word())
                .update();
    }

    /// At what nobody has looked for longer than its team lets it wait, of all workspaces.
    List<Unheeded> unheeded(Instant now) {
        return database.sql("""
                SELECT workspace, conversation, kind, team, called, at FROM alerts.door_unheeded(:now)
                """)
                .param("now", Rows.at(now))
                .query((row, _) -> new Unheeded(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ConversationId(Rows.uuid(row, "conversation")),
                        AlertKind.parse(row.getString("kind")),
                        new TeamId(Rows.uuid(row, "team")),
                        Rows.uuids(row, "called").stream().map(MemberId::new).toList(),
                        Rows.instant(row, "at")))
                .list();
    }

    /// Notes that it is passed on.
    ///
    /// @return false when it was already, or is open no more
    boolean pass(Unheeded call) {
        return database.sql("""
                UPDATE alerts.call SET passed_at = :now
                 WHERE workspace = :workspace AND conversation = :conversation AND kind = :kind AND passed_at IS NULL
                """)
                        .param("now", Rows.now(clock))
                        .param("workspace", call.workspace.value())
                        .param("conversation", call.conversation.value())
                        .param("kind", call.kind.word())
                        .update()
                == 1;
    }

    /// The conversations with something open.
    Set<ConversationId> conversations(WorkspaceId workspace) {
        return database.sql("SELECT DISTINCT conversation FROM alerts.call WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "conversation")))
                .set();
    }

    /// The conversations with an open call of this kind.
    Set<ConversationId> conversations(WorkspaceId workspace, AlertKind kind) {
        return database.sql("SELECT conversation FROM alerts.call WHERE workspace = :workspace AND kind = :kind")
                .param("workspace", workspace.value())
                .param("kind", kind.word())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "conversation")))
                .set();
    }

    /// What is open of a kind, of all workspaces.
    List<Open> all(AlertKind kind) {
        return database.sql("SELECT workspace, conversation, at FROM alerts.door_calls(ARRAY[:kind])")
                .param("kind", kind.word())
                .query((row, _) -> new Open(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ConversationId(Rows.uuid(row, "conversation")),
                        Rows.instant(row, "at")))
                .list();
    }

    /// @return what was open, oldest first
    List<Closed> close(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        return database
                .sql("""
                DELETE FROM alerts.call
                 WHERE workspace = :workspace AND conversation = :conversation AND kind IN (:kinds)
                RETURNING kind, at
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("kinds", kinds.stream().map(AlertKind::word).toList())
                .query((row, _) -> new Closed(AlertKind.parse(row.getString("kind")), Rows.instant(row, "at")))
                .stream()
                .sorted(Comparator.comparing(Closed::at))
                .toList();
    }

    private void forgetOld(WorkspaceId workspace) {
        database.sql("DELETE FROM alerts.call WHERE workspace = :workspace AND at < :then")
                .param("workspace", workspace.value())
                .param("then", Rows.at(clock.instant().minus(KEPT)))
                .update();
    }

    /// @param at since when it had been open
    record Closed(AlertKind kind, Instant at) {}

    /// @param called whom
    /// @param at since when it is open
    record Unheeded(
            WorkspaceId workspace,
            ConversationId conversation,
            AlertKind kind,
            TeamId team,
            List<MemberId> called,
            Instant at) {}

    record Open(WorkspaceId workspace, ConversationId conversation, Instant at) {}
}
