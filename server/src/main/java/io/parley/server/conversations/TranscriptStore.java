package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /// One message, if it is there.
    Optional<Message> find(WorkspaceId workspace, ConversationId conversation, List<Track> tracks, MessageId id) {
        var position = positionOf(workspace, conversation, id);
        return after(workspace, conversation, tracks, position - 1, 1).stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    /// The first messages of those conversations that belong to one of these teams.
    List<Introduction> introductions(WorkspaceId workspace, Set<TeamId> teams, List<ConversationId> conversations) {
        if (teams.isEmpty() || conversations.isEmpty()) {
            return List.of();
        }
        return database.sql("""
                SELECT c.id AS conversation, %s
                  FROM conversations.conversation c
                  JOIN conversations.message m ON m.workspace = c.workspace AND m.conversation = c.id AND m.position = 1
                 WHERE c.workspace = :workspace AND c.team IN (:teams) AND c.id IN (:conversations)
                """.formatted(MessageRows.COLUMNS))
                .param("workspace", workspace.value())
                .param("teams", teams.stream().map(TeamId::value).toList())
                .param(
                        "conversations",
                        conversations.stream().map(ConversationId::value).toList())
                .query((row, _) ->
                        new Introduction(new ConversationId(Rows.uuid(row, "conversation")), MessageRows.message(row)))
                .list();
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
