package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.database.Database;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far each member has read. Her other browsers follow; nobody else is told.
@Component
class ReadPositions {
    private final Database transactions;
    private final JdbcClient database;
    private final Conversations conversations;
    private final LiveNotes live;
    private final ApplicationEventPublisher events;

    ReadPositions(
            Database transactions,
            JdbcClient database,
            Conversations conversations,
            LiveNotes live,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.database = database;
        this.conversations = conversations;
        this.live = live;
        this.events = events;
    }

    /// Moves on, never back: what another browser of hers has read stays read.
    void moveTo(Caller caller, ConversationId id, long position) {
        set(caller, id, position, "greatest(r.position, excluded.position)");
        transactions.inWorkspace(
                caller.workspace(),
                () -> events.publishEvent(
                        new MembersRead(caller.workspace(), conversations.get(caller, id), position)));
    }

    /// Marks as unread from after a position on.
    void moveBackTo(Caller caller, ConversationId id, long position) {
        set(caller, id, position, "excluded.position");
    }

    private void set(Caller caller, ConversationId id, long position, String next) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var last = conversations.get(caller, id).lastPosition();
            database.sql("""
                    INSERT INTO conversations.read_position AS r (workspace, member, conversation, position)
                    VALUES (:workspace, :member, :conversation, :position)
                    ON CONFLICT (workspace, member, conversation) DO UPDATE SET position = %s
                    """.formatted(next))
                    .param("workspace", caller.workspace().value())
                    .param("member", caller.member().value())
                    .param("conversation", id.value())
                    .param("position", Math.clamp(position, 0, last))
                    .update();
            live.tell(LiveNote.toMember(caller.workspace(), "read", caller.member())
                    .about(id));
        });
    }
}
