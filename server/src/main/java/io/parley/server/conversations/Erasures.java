package io.parley.server.conversations;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.HandlingRows.Handled;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Erases conversations: messages, keys and files are gone, and only ids and times say that there was something:
/// to the team, and to browsers that keep copies, which follow.
@Service
public class Erasures {
    private final Database transactions;
    private final ErasureRows rows;
    private final HandlingRows heads;
    private final Readers readers;
    private final Notes notes;

    Erasures(Database transactions, ErasureRows rows, HandlingRows heads, Readers readers, Notes notes) {
        this.transactions = transactions;
        this.rows = rows;
        this.heads = heads;
        this.readers = readers;
        this.notes = notes;
    }

    /// Erases these conversations for good.
    ///
    /// @throws Refusal `legal-hold` when one of them must be kept; then none is erased
    public void erase(WorkspaceId workspace, Collection<ConversationId> ids, Actor by) {
        transactions.inWorkspace(workspace, () -> {
            requireFree(workspace, ids);
            rows.lockContacts(workspace, ids);
            for (var conversation : heads.lock(workspace, ids)) {
                erase(conversation, by);
            }
        });
    }

    /// Notes that a message was deleted, in the transaction at hand, for browsers that keep a copy.
    public void note(WorkspaceId workspace, TeamId team, ConversationId conversation, MessageId message) {
        rows.note(workspace, team, conversation, message);
    }

    /// What was erased in the caller's teams after a place in the list, oldest first.
    Page since(Caller caller, String cursor) {
        var from = cursor.isEmpty() ? new LiveCursor(0, 0) : LiveCursor.parse(cursor);
        return transactions.inWorkspace(caller.workspace(), () -> {
            var found = rows.after(caller.workspace(), readers.teamsOf(caller), from);
            var next = found.isEmpty() ? from : found.getLast().cursor();
            return new Page(found, next.toString(), found.size() == ErasureRows.PAGE);
        });
    }

    /// @throws Refusal `legal-hold` when the workspace, or the contact of one of these conversations, is under one
    public void requireFree(WorkspaceId workspace, Collection<ConversationId> ids) {
        if (rows.anyHeld(workspace, ids)) {
            throw Refusal.conflict(
                    "legal-hold", "A legal hold says that this must be kept. An admin can lift it in the settings.");
        }
    }

    private void erase(Handled conversation, Actor by) {
        var workspace = conversation.workspace();
        readers.files.deleteOf(workspace, conversation.id(), by);
        readers.segments.erase(workspace, conversation.id().value());
        rows.delete(workspace, conversation.id());
        rows.note(conversation);
        notes.erased(conversation, by);
    }

    /// Who has to know of it.
    @Component
    static final class Notes {
        private final Audit audit;
        private final LiveNotes live;
        private final ApplicationEventPublisher events;

        Notes(Audit audit, LiveNotes live, ApplicationEventPublisher events) {
            this.audit = audit;
            this.live = live;
            this.events = events;
        }

        void erased(Handled conversation, Actor by) {
            var workspace = conversation.workspace();
            var id = conversation.id();
            events.publishEvent(new ConversationErased(workspace, id));
            audit.record(AuditEvent.of(workspace, "privacy.erasure_completed", by, "conversation", id.value()));
            live.tell(LiveNote.toTeam(workspace, "erased", conversation.team())
                    .about(id)
                    .alsoTo(conversation.contact()));
        }
    }

    /// A page of what was erased.
    ///
    /// @param message empty: the whole conversation
    record Page(List<Erased> items, String cursor, boolean more) {}

    record Erased(LiveCursor cursor, ConversationId conversation, Optional<MessageId> message) {}
}
