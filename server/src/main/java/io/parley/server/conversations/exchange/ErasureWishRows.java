package io.parley.server.conversations.exchange;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of wishes to be erased, in the transaction at hand.
@Component
final class ErasureWishRows {
    private final JdbcClient database;
    private final Clock clock;

    ErasureWishRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<ErasureWish> find(WorkspaceId workspace, ConversationId conversation) {
        return about(workspace, conversation, """
                SELECT asked_at, refused_at
                  FROM conversations.erasure_wish
                 WHERE workspace = :workspace AND conversation = :conversation
                """)
                .query((row, _) -> new ErasureWish(Rows.instant(row, "asked_at"), Rows.instantIfAny(row, "refused_at")))
                .optional();
    }

    void ask(WorkspaceId workspace, ConversationId conversation) {
        about(workspace, conversation, """
                INSERT INTO conversations.erasure_wish (workspace, conversation, asked_at)
                VALUES (:workspace, :conversation, :now)
                ON CONFLICT (workspace, conversation) DO UPDATE SET asked_at = excluded.asked_at, refused_at = NULL
                """).param("now", Rows.now(clock)).update();
    }

    void withdraw(WorkspaceId workspace, ConversationId conversation) {
        about(workspace, conversation, """
                DELETE FROM conversations.erasure_wish WHERE workspace = :workspace AND conversation = :conversation
                """).update();
    }

    void refuse(WorkspaceId workspace, ConversationId conversation) {
        about(workspace, conversation, """
                UPDATE conversations.erasure_wish SET refused_at = :now
                 WHERE workspace = :workspace AND conversation = :conversation
                """).param("now", Rows.now(clock)).update();
    }

    private JdbcClient.StatementSpec about(WorkspaceId workspace, ConversationId conversation, String sql) {
        return database.sql(sql).param("workspace", workspace.value()).param("conversation", conversation.value());
    }
}
