package io.parley.server.conversations.exchange;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of marks, and the positions they stand on; in the transaction at hand.
@Component
final class MarkRows {
    private static final int MOST_UNREAD = 100;

    private final JdbcClient database;
    private final Clock clock;

    MarkRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mark find(WorkspaceId workspace, ConversationId conversation, Side side) {
        return about(conversation, workspace, """
                SELECT delivered, read, delivered_at, read_at
                  FROM conversations.mark
                 WHERE workspace = :workspace AND conversation = :conversation AND side = :side
                """)
                .param("side", side.word())
                .query((row, _) -> new Mark(
                        row.getLong("delivered"),
                        row.getLong("read"),
                        Rows.instantIfAny(row, "delivered_at"),
                        Rows.instantIfAny(row, "read_at")))
                .optional()
                .orElse(Mark.NONE);
    }

    /// Moves a mark on.
    ///
    /// @return false when it stood there already
    boolean move(WorkspaceId workspace, ConversationId conversation, Side side, long delivered, long read) {
        return about(conversation, workspace, """
                INSERT INTO conversations.mark AS m (workspace, conversation, side, delivered, read, delivered_at, read_at)
                VALUES (:workspace, :conversation, :side, :delivered, :read, :now, CASE WHEN :read > 0 THEN :now::timestamptz END)
                ON CONFLICT (workspace, conversation, side) DO UPDATE
                   SET delivered    = greatest(m.delivered, excluded.delivered),
                       read         = greatest(m.read, excluded.read),
                       delivered_at = CASE WHEN excluded.delivered > m.delivered THEN excluded.delivered_at ELSE m.delivered_at END,
                       read_at      = CASE WHEN excluded.read > m.read THEN excluded.read_at ELSE m.read_at END
                 WHERE excluded.delivered > m.delivered OR excluded.read > m.read
                """)
                        .param("side", side.word())
                        .param("delivered", delivered)
                        .param("read", read)
                        .param("now", Rows.now(clock))
                        .update()
                == 1;
    }

    /// The last message that the customer may see, up to a position; 0 when there is none.
    long lastBefore(WorkspaceId workspace, ConversationId conversation, long position) {
        return about(conversation, workspace, """
                SELECT coalesce(max(position), 0)
                  FROM (SELECT position
                          FROM conversations.message
                         WHERE workspace = :workspace AND conversation = :conversation AND track = 'customer'
                           AND position <= :position
                         ORDER BY position DESC
                         LIMIT 1) AS newest
                """)
                .param("position", position)
                .query(Long.class)
                .single();
    }

    /// Where a message of the customer's track stands; 0 for any other.
    long positionOf(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return about(conversation, workspace, """
                SELECT position
                  FROM conversations.message
                 WHERE workspace = :workspace AND conversation = :conversation AND id = :id AND track = 'customer'
                """)
                .param("id", message.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Optional<MessageId> messageAt(WorkspaceId workspace, ConversationId conversation, long position) {
        return about(conversation, workspace, """
                SELECT id
                  FROM conversations.message
                 WHERE workspace = :workspace AND conversation = :conversation AND position = :position AND track = 'customer'
                """)
                .param("position", position)
                .query((row, _) -> new MessageId(Rows.uuid(row, "id")))
                .optional();
    }

    /// How many messages of the team stand behind a position; an edit is none.
    int countUnread(WorkspaceId workspace, ConversationId conversation, long position) {
        return about(conversation, workspace, """
                SELECT count(*)
                  FROM (SELECT
                          FROM conversations.message
                         WHERE workspace = :workspace AND conversation = :conversation AND position > :position
                           AND track = 'customer' AND author_kind <> 'contact' AND NOT quiet AND sealed IS NOT NULL
                         LIMIT :most) AS unread
                """)
                .param("position", position)
                .param("most", MOST_UNREAD)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec about(ConversationId conversation, WorkspaceId workspace, String sql) {
        return database.sql(sql).param("workspace", workspace.value()).param("conversation", conversation.value());
    }
}
