package io.parley.server.conversations;

import io.parley.server.conversations.HandlingRows.Handled;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What erasing deletes, and the list of what was erased; in the transaction at hand.
@Component
final class ErasureRows {
    static final int PAGE = 500;

    private final JdbcClient database;
    private final Clock clock;

    ErasureRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Whether the workspace is under a legal hold, or the contact of one of these conversations, or whom the team
    /// takes her for.
    boolean anyHeld(WorkspaceId workspace, Collection<ConversationId> ids) {
        return database.sql("""
                SELECT EXISTS (SELECT FROM conversations.legal_hold WHERE workspace = :workspace)
                    OR EXISTS (SELECT
                                 FROM conversations.conversation c
                                 JOIN conversations.contact k ON k.workspace = c.workspace AND k.id = c.contact
                                 LEFT JOIN conversations.contact p ON p.workspace = k.workspace AND p.id = k.merged_into
                                WHERE c.workspace = :workspace AND c.id = ANY (:ids::uuid[]) AND (k.held OR p.held))
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /// Keeps the contacts of these conversations where they are. They are locked before the conversations, as by who
    /// erases or blocks a contact, so that neither waits for the other in a circle.
    void lockContacts(WorkspaceId workspace, Collection<ConversationId> ids) {
        database.sql("""
                SELECT k.id
                  FROM conversations.contact k
                 WHERE k.workspace = :workspace
                   AND k.id IN (SELECT c.contact FROM conversations.conversation c
                                 WHERE c.workspace = :workspace AND c.id = ANY (:ids::uuid[]))
                 ORDER BY k.id
                   FOR KEY SHARE
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new))
                .query((row, _) -> Rows.uuid(row, "id"))
                .list();
    }

    /// Labels and read positions go with the conversation.
    void delete(WorkspaceId workspace, ConversationId id) {
        for (var table : List.of("message", "live")) {
            database.sql("DELETE FROM conversations.%s WHERE workspace = :workspace AND conversation = :id"
                            .formatted(table))
                    .param("workspace", workspace.value())
                    .param("id", id.value())
                    .update();
        }
        database.sql("DELETE FROM conversations.conversation WHERE workspace = :workspace AND id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void note(Handled conversation) {
        note(
                conversation.workspace(),
                conversation.team(),
                conversation.id(),
                null,
                conversation.contact().value());
    }

    void note(WorkspaceId workspace, TeamId team, ConversationId conversation, MessageId message) {
        note(workspace, team, conversation, message.value(), null);
    }

    private void note(
            WorkspaceId workspace,
            TeamId team,
            ConversationId conversation,
            @Nullable UUID message,
            @Nullable UUID contact) {
        database.sql("""
                INSERT INTO conversations.erasure (workspace, team, conversation, message, contact, at)
                VALUES (:workspace, :team, :conversation, :message, :contact, :now)
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("conversation", conversation.value())
                .param("message", message)
                .param("contact", contact)
                .param("now", Rows.now(clock))
                .update();
    }

    /// What was erased for these teams, below the oldest transaction still running, so that nothing is skipped.
    List<Erasures.Erased> after(WorkspaceId workspace, Collection<TeamId> teams, LiveCursor cursor) {
        return database.sql("""
                SELECT xid::text::bigint AS xid, id, conversation, message
                  FROM conversations.erasure
                 WHERE workspace = :workspace AND (xid, id) > (:xid::text::xid8, :id)
                   AND xid < pg_snapshot_xmin(pg_current_snapshot()) AND team = ANY (:teams::uuid[])
                 ORDER BY xid, id
                 LIMIT :limit
                """)
                .param("workspace", workspace.value())
                .param("xid", cursor.xid())
                .param("id", cursor.id())
                .param("teams", teams.stream().map(TeamId::toString).toArray(String[]::new))
                .param("limit", PAGE)
                .query((row, _) -> new Erasures.Erased(
                        new LiveCursor(row.getLong("xid"), row.getLong("id")),
                        new ConversationId(Rows.uuid(row, "conversation")),
                        Rows.uuidIfAny(row, "message").map(MessageId::new)))
                .list();
    }
}
