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
import java.util.Set;
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

    /// @param held whether she is left in peace, so that it is told later
    void add(WorkspaceId workspace, MemberId member, Occasion occasion, boolean held) {
        database.sql("""
                INSERT INTO alerts.unmailed (workspace, id, member, kind, conversation, at, held)
                VALUES (:workspace, :id, :member, :kind, :conversation, :now, :held)
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next(clock))
                .param("member", member.value())
                .param("kind", occasion.kind().word())
                .param("conversation", occasion.conversation().value())
                .param("now", Rows.now(clock))
                .param("held", held)
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

    /// The conversations of which she is told late that they had begun.
    Set<ConversationId> begunLongAgo(Addressee addressee) {
        return of(addressee, """
                SELECT conversation
                  FROM alerts.unmailed
                 WHERE workspace = :workspace AND member = :member AND held AND kind = :kind
                """)
                .param("kind", AlertKind.NEW_CONVERSATION.word())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "conversation")))
                .set();
    }

    /// She need not be told any more that these had begun.
    void drop(Addressee addressee, Collection<ConversationId> begun) {
        of(addressee, """
                DELETE FROM alerts.unmailed
                 WHERE workspace = :workspace AND member = :member AND held AND kind = :kind
                   AND conversation = ANY (CAST(:begun AS uuid[]))
                """)
                .param("kind", AlertKind.NEW_CONVERSATION.word())
                .param("begun", begun.stream().map(ConversationId::toString).toArray(String[]::new))
                .update();
    }

    boolean hasAny(Addressee addressee) {
        return of(addressee, """
                SELECT EXISTS (SELECT FROM alerts.unmailed WHERE workspace = :workspace AND member = :member)
                """).query(Boolean.class).single();
    }

    /// All that there is to tell her, which is then told.
    List<Unmailed> take(Addressee addressee) {
        return of(addressee, """
                DELETE FROM alerts.unmailed
                 WHERE workspace = :workspace AND member = :member
                RETURNING kind, conversation
                """)
                .query((row, _) -> new Unmailed(
                        AlertKind.parse(row.getString("kind")), new ConversationId(Rows.uuid(row, "conversation"))))
                .list();
    }

    private JdbcClient.StatementSpec of(Addressee addressee, String sql) {
        return database.sql(sql)
                .param("workspace", addressee.workspace.value())
                .param("member", addressee.member.value());
    }

    record Addressee(WorkspaceId workspace, MemberId member) {}

    record Unmailed(AlertKind kind, ConversationId conversation) {}
}
