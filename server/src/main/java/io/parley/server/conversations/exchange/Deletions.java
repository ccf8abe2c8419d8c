package io.parley.server.conversations.exchange;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Erasures;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Files;
import java.util.List;
import org.springframework.stereotype.Service;

/// Authors delete their own messages: what was said and its files are gone, the place stays and says so.
@Service
public class Deletions {
    private final Database transactions;
    private final Conversations conversations;
    private final DeletionRows rows;
    private final Erasures erasures;
    private final Files files;
    private final Audit audit;

    Deletions(
            Database transactions,
            Conversations conversations,
            DeletionRows rows,
            Erasures erasures,
            Files files,
            Audit audit) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.rows = rows;
        this.erasures = erasures;
        this.files = files;
        this.audit = audit;
    }

    /// Safe to repeat.
    ///
    /// @throws Refusal `legal-hold` when it must be kept, `foreign-message` when somebody else wrote it
    public void byContact(WorkspaceId workspace, ContactId contact, ConversationId id, MessageId message, Actor by) {
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, contact, id);
            delete(workspace, conversation, message, new Author.Contact(contact), by);
        });
    }

    void byMember(Caller caller, ConversationId id, MessageId message) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var conversation = conversations.get(caller, id);
            delete(caller.workspace(), conversation, message, new Author.Member(caller.member()), caller.actor());
        });
    }

    private void delete(WorkspaceId workspace, Conversation conversation, MessageId message, Author author, Actor by) {
        requireOwn(workspace, conversation.id(), message, author);
        if (rows.isIntroduction(workspace, conversation.id(), message)) {
            throw Refusal.conflict(
                    "introduction", "This message brings the customer's keys. It goes with the whole conversation.");
        }
        erasures.requireFree(workspace, List.of(conversation.id()));
        if (!rows.delete(workspace, conversation, message)) {
            return;
        }
        files.deleteOf(workspace, conversation.id(), message, by);
        erasures.note(workspace, conversation.team(), conversation.id(), message);
        audit.record(AuditEvent.of(workspace, "message.deleted", by, "message", message.value()));
    }

    private void requireOwn(WorkspaceId workspace, ConversationId conversation, MessageId message, Author author) {
        var written = rows.authorOf(workspace, conversation, message).orElseThrow(() -> Refusal.absent("message"));
        if (!written.equals(author.value())) {
            throw Refusal.forbidden("foreign-message", "Somebody else wrote this. Authors delete their own words.");
        }
    }
}
