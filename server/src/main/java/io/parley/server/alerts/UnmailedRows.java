package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of what letters are to tell, in the transaction at hand.
@Component
final class UnmailedRows {
    private final JdbcClient database;
    private final Clock clock;

    UnmailedRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void add(WorkspaceId workspace, MemberId member, AlertKind kind, ConversationId conversation) {
        database.sql("""
                INSERT INTO alerts.unmailed (workspace, id, member, kind, conversation, at)
                VALUES (:workspace, :id, :member, :kind, :conversation, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next(clock))
                .param("member", member.value())
                .param("kind", kind.word())
                .param("conversation", conversation.value())
                .param("now", Rows.now(clock))
                .update();
    }

    /// She has looked.
    ///
    /// @param conversation empty: at all
    void seen(WorkspaceId workspace, MemberId member, Instant upTo, Optional<ConversationId> conversation) {
        database.sql("""
                DELETE FROM alerts.unmailed
                 WHERE workspace = :workspace AND member = :member AND at <= :upTo
                   AND conversation = COALESCE(:conversation, conversation)
                """)
                .param("conversation", conversation.map(ConversationId::value).orElse(null), Types.OTHER)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("upTo", Rows.at(upTo))
                .update();
    }

    /// Nobody need be told.
    void settle(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        database.sql("""
                DELETE FROM alerts.unmailed
                 WHERE workspace = :workspace AND conversation = :conversation AND kind IN (:kinds)
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("kinds", kinds.stream().map(AlertKind::word).toList())
                .update();
    }

    /// Who is to get a letter about what happened up to a moment, of all workspaces.
    List<Addressee> due(Instant upTo, Instant now) {
        return database.sql("SELECT workspace, member FROM alerts.door_unmailed(:upTo, :now)")
                .param("upTo", Rows.at(upTo))
                .param("now", Rows.at(now))
                .query((row, _) -> new Addressee(
                        new WorkspaceId(Rows.uuid(row, "workspace")), new MemberId(Rows.uuid(row, "member"))))
                .list();
    }

    /// All that there is to tell her, which is then told.
    List<Unmailed> take(Addressee addressee) {
        return database.sql("""
                DELETE FROM alerts.unmailed
                 WHERE workspace = :workspace AND member = :member
                RETURNING kind, conversation
                """)
                .param("workspace", addressee.workspace.value())
                .param("member", addressee.member.value())
                .query((row, _) -> new Unmailed(
                        AlertKind.parse(row.getString("kind")), new ConversationId(Rows.uuid(row, "conversation"))))
                .list();
    }

    record Addressee(WorkspaceId workspace, MemberId member) {}

    record Unmailed(AlertKind kind, ConversationId conversation) {}
}
