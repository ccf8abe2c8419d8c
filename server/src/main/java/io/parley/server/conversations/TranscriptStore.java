package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads transcripts. The only question ever asked of messages: of this conversation, from this position.
@Component
final class TranscriptStore {
    private static final String AFTER = """
            SELECT %s
              FROM conversations.message m
             WHERE m.workspace = :workspace AND m.conversation = :conversation AND m.position > :position AND m.track IN (:tracks)
             ORDER BY m.position
             LIMIT :limit
            """.formatted(MessageRows.COLUMNS);
    private static final String BEFORE = """
            SELECT %s
              FROM conversations.message m
             WHERE m.workspace = :workspace AND m.conversation = :conversation AND m.position < :position AND m.track IN (:tracks)
             ORDER BY m.position DESC
             LIMIT :limit
            """.formatted(MessageRows.COLUMNS);

    private final JdbcClient database;

    TranscriptStore(JdbcClient database) {
        this.database = database;
    }

    /// Oldest first.
    List<Message> after(
            WorkspaceId workspace, ConversationId conversation, List<Track> tracks, long position, int limit) {
        return read(AFTER, workspace, conversation, tracks, position, limit);
    }

    /// Oldest first, ending right before the position.
    List<Message> before(
            WorkspaceId workspace, ConversationId conversation, List<Track> tracks, long position, int limit) {
        return read(BEFORE, workspace, conversation, tracks, position, limit).reversed();
    }

    /// The position of a message; 0 for one that is not there, so that reading starts at the beginning.
    long positionOf(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return database.sql("""
                SELECT position
                  FROM conversations.message
                 WHERE workspace = :workspace AND conversation = :conversation AND id = :id
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("id", message.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private List<Message> read(
            String query,
            WorkspaceId workspace,
            ConversationId conversation,
            List<Track> tracks,
            long position,
            int limit) {
        return database.sql(query)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("tracks", tracks.stream().map(Track::word).toList())
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> MessageRows.message(row))
                .list();
    }
}
