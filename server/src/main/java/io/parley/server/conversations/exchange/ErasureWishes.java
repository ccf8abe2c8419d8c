package io.parley.server.conversations.exchange;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Erasures;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// A customer asks the team to erase a conversation, too; a member confirms, or refuses.
@Service
public class ErasureWishes {
    private final Database transactions;
    private final Conversations conversations;
    private final ErasureWishRows rows;
    private final Erasures erasures;
    private final LiveNotes live;
    private final Audit audit;

    ErasureWishes(
            Database transactions,
            Conversations conversations,
            ErasureWishRows rows,
            Erasures erasures,
            LiveNotes live,
            Audit audit) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.rows = rows;
        this.erasures = erasures;
        this.live = live;
        this.audit = audit;
    }

    /// Asks, or asks again after a refusal.
    public void ask(WorkspaceId workspace, ContactId contact, ConversationId id, Actor by) {
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, contact, id);
            rows.ask(workspace, id);
            note(workspace, conversation, "privacy.erasure_requested", by);
        });
    }

    public void withdraw(WorkspaceId workspace, ContactId contact, ConversationId id, Actor by) {
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, contact, id);
            rows.withdraw(workspace, id);
            note(workspace, conversation, "privacy.erasure_withdrawn", by);
        });
    }

    /// In the transaction at hand.
    public Optional<ErasureWish> find(WorkspaceId workspace, ConversationId id) {
        return rows.find(workspace, id);
    }

    /// Erases the conversation as she asked: messages, keys and files. Ids stay in the audit trail.
    ///
    /// @throws Refusal `legal-hold` when it must be kept; the wish stays
    void confirm(Caller caller, ConversationId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            requireOpen(caller, id);
            erasures.erase(caller.workspace(), List.of(id), caller.actor());
        });
    }

    void refuse(Caller caller, ConversationId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var conversation = requireOpen(caller, id);
            rows.refuse(caller.workspace(), id);
            note(caller.workspace(), conversation, "privacy.erasure_refused", caller.actor());
        });
    }

    private Conversation requireOpen(Caller caller, ConversationId id) {
        var conversation = conversations.get(caller, id);
        if (rows.find(caller.workspace(), id).filter(ErasureWish::isOpen).isEmpty()) {
            throw Refusal.conflict("no-erasure-wish", "The customer has not asked for this, or asks no more.");
        }
        return conversation;
    }

    private void note(WorkspaceId workspace, Conversation conversation, String event, Actor by) {
        audit.record(AuditEvent.of(
                workspace, event, by, "conversation", conversation.id().value()));
        live.tell(LiveNote.toTeam(workspace, "erasure-wish", conversation.team())
                .about(conversation.id())
                .alsoTo(conversation.contact()));
    }
}
