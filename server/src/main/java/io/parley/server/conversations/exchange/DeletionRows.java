package io.parley.server.conversations.exchange;

import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What deleting a message does to its row, in the transaction at hand.
@Component
final class DeletionRows {
    private final JdbcClient database;
    private final LiveNotes live;

    DeletionRows(JdbcClient database, LiveNotes live) {
        this.database = database;
        this.live = live;
    }

    Optional<UUID> authorOf(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return database.sql("""
                SELECT author
                  FROM conversations.message
                 WHERE workspace = :workspace AND conversation = :conversation AND id = :id
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("id", message.value())
                .query((row, _) -> Rows.uuid(row, "author"))
                .optional();
    }

    /// Whether a message is the first, by which a visitor makes her keys known: without it none of her others opens.
    boolean isIntroduction(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return database.sql("""
                SELECT EXISTS (SELECT
                                 FROM conversations.message
                                WHERE workspace = :workspace AND conversation = :conversation AND position = 1 AND id = :id)
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("id", message.value())
                .query(Boolean.class)
                .single();
    }

    /// @return false when it was deleted before
    boolean delete(WorkspaceId workspace, Conversation conversation, MessageId message) {
        var position = database.sql("""
                UPDATE conversations.message SET sealed = NULL
                 WHERE workspace = :workspace AND conversation = :conversation AND id = :id AND sealed IS NOT NULL
                RETURNING position
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.id().value())
                .param("id", message.value())
                .query(Long.class)
                .optional();
        position.ifPresent(it -> live.tellDeleted(workspace, conversation, it));
        return position.isPresent();
    }
}
