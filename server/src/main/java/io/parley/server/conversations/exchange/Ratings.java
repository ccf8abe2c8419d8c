package io.parley.server.conversations.exchange;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// How customers say it was. The score is a number; what they say beside it is a sealed message like any other.
@Service
public class Ratings {
    private static final int BEST = 5;

    private final Database transactions;
    private final JdbcClient database;
    private final Conversations conversations;
    private final LiveNotes live;
    private final Audit audit;
    private final Clock clock;

    Ratings(
            Database transactions,
            JdbcClient database,
            Conversations conversations,
            LiveNotes live,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.conversations = conversations;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /// Rates a conversation; the last word counts.
    ///
    /// @param score from 1 to 5
    public void rate(WorkspaceId workspace, ContactId contact, ConversationId id, int score, Actor by) {
        if (score < 1 || score > BEST) {
            throw new IllegalArgumentException("score: want 1 to 5, got " + score);
        }
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, contact, id);
            write(workspace, id, score);
            audit.record(AuditEvent.of(workspace, "message.rated", by, "conversation", id.value()));
            live.tell(LiveNote.toTeam(workspace, "rated", conversation.team())
                    .about(id)
                    .alsoTo(contact));
        });
    }

    /// In the transaction at hand.
    public Optional<Rating> find(WorkspaceId workspace, ConversationId id) {
        return database.sql(
                        "SELECT score, at FROM conversations.rating WHERE workspace = :workspace AND conversation = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> new Rating(row.getInt("score"), Rows.instant(row, "at")))
                .optional();
    }

    private void write(WorkspaceId workspace, ConversationId id, int score) {
        database.sql("""
                INSERT INTO conversations.rating (workspace, conversation, score, at)
                VALUES (:workspace, :id, :score, :now)
                ON CONFLICT (workspace, conversation) DO UPDATE SET score = excluded.score, at = excluded.at
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("score", score)
                .param("now", Rows.now(clock))
                .update();
    }

    public record Rating(int score, Instant at) {}
}
