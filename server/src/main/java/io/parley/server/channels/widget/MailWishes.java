package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.ConversationErased;
import io.parley.server.conversations.Conversations;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.Mail;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Visitors say, and take back, that they want a mail when there is an answer.
@Component
final class MailWishes {
    private final Database transactions;
    private final Conversations conversations;
    private final MailWishRows rows;
    private final StopKeys keys;
    private final Mail mail;
    private final Audit audit;

    MailWishes(
            Database transactions,
            Conversations conversations,
            MailWishRows rows,
            StopKeys keys,
            Mail mail,
            Audit audit) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.rows = rows;
        this.keys = keys;
        this.mail = mail;
        this.audit = audit;
    }

    /// Whether it is asked here at all is for the caller to know.
    void ask(Visitor visitor, ConversationId id, MailWish wish) {
        transactions.inWorkspace(visitor.workspace(), () -> {
            conversations.ofContact(visitor.workspace(), visitor.contact(), id);
            rows.put(visitor.workspace(), id, wish);
            rows.beginSweeps(visitor.workspace());
            record(visitor.workspace(), "mail.wished", visitor.actor(), id);
        });
    }

    void takeBack(Visitor visitor, ConversationId id) {
        transactions.inWorkspace(visitor.workspace(), () -> {
            conversations.ofContact(visitor.workspace(), visitor.contact(), id);
            forget(visitor.workspace(), id, visitor.actor());
        });
    }

    /// In the transaction at hand.
    boolean stands(WorkspaceId workspace, ConversationId id) {
        return rows.exists(workspace, id);
    }

    /// Ends the mails about a conversation for whoever has the link of one. Safe to repeat; a key that does not fit
    /// does nothing and says nothing.
    void stop(ConversationId id, Bytes key) {
        if (keys.fit(id, key)) {
            rows.workspaceOf(id)
                    .ifPresent(workspace ->
                            transactions.inWorkspace(workspace, () -> forget(workspace, id, Actor.ANYONE)));
        }
    }

    @EventListener
    void erased(ConversationErased erased) {
        forget(erased.workspace(), erased.conversation(), Actor.SYSTEM);
    }

    private void forget(WorkspaceId workspace, ConversationId id, Actor by) {
        if (rows.delete(workspace, id)) {
            mail.takeBack(workspace, id.value());
            record(workspace, "mail.stopped", by, id);
        }
    }

    private void record(WorkspaceId workspace, String type, Actor by, ConversationId id) {
        audit.record(AuditEvent.of(workspace, type, by, "conversation", id.value()));
    }
}
