package io.parley.server.conversations.exchange;

import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.conversations.MembersRead;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// How far each side has read. Marks stand on messages that the customer may see, so she learns nothing of private
/// notes, not even from when a mark moves.
@Service
public class Marks {
    private final Database transactions;
    private final Conversations conversations;
    private final MarkRows rows;
    private final LiveNotes live;

    Marks(Database transactions, Conversations conversations, MarkRows rows, LiveNotes live) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.rows = rows;
        this.live = live;
    }

    /// Both marks of a conversation, for a member of its team.
    Pair of(Caller caller, ConversationId id) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            conversations.get(caller, id);
            return new Pair(
                    rows.find(caller.workspace(), id, Side.CONTACT), rows.find(caller.workspace(), id, Side.TEAM));
        });
    }

    /// What her browser shows the customer beside a conversation.
    public Seen seen(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(workspace, () -> {
            var team = rows.find(workspace, id, Side.TEAM);
            var contact = rows.find(workspace, id, Side.CONTACT);
            return new Seen(
                    rows.messageAt(workspace, id, team.delivered()),
                    rows.messageAt(workspace, id, team.read()),
                    team.readAt(),
                    rows.countUnread(workspace, id, contact.read()));
        });
    }

    /// How much the customer has not seen, and how far she has; in the transaction at hand.
    public Missed missed(WorkspaceId workspace, ConversationId id) {
        var read = rows.find(workspace, id, Side.CONTACT).read();
        return new Missed(rows.countUnread(workspace, id, read), read);
    }

    /// A customer's browser has got, or she has seen, everything up to these messages. Moves on, never back.
    public void byContact(
            WorkspaceId workspace,
            ContactId contact,
            ConversationId id,
            Optional<MessageId> delivered,
            Optional<MessageId> read) {
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, contact, id);
            move(
                    workspace,
                    conversation,
                    Side.CONTACT,
                    delivered.map(message -> rows.positionOf(workspace, id, message)),
                    read.map(message -> rows.positionOf(workspace, id, message)));
        });
    }

    /// A member's browser has got everything up to a position.
    void deliveredToTeam(Caller caller, ConversationId id, long position) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var conversation = conversations.get(caller, id);
            var reached = rows.lastBefore(caller.workspace(), id, position);
            move(caller.workspace(), conversation, Side.TEAM, Optional.of(reached), Optional.empty());
        });
    }

    /// What one member has read, the team has.
    @EventListener
    void membersRead(MembersRead read) {
        var reached = rows.lastBefore(read.workspace(), read.conversation().id(), read.position());
        move(read.workspace(), read.conversation(), Side.TEAM, Optional.empty(), Optional.of(reached));
    }

    private void move(
            WorkspaceId workspace,
            Conversation conversation,
            Side side,
            Optional<Long> delivered,
            Optional<Long> read) {
        var arrived = Math.max(delivered.orElse(0L), read.orElse(0L));
        if (arrived > 0 && rows.move(workspace, conversation.id(), side, arrived, read.orElse(0L))) {
            live.tell(LiveNote.toTeam(workspace, "marks", conversation.team())
                    .about(conversation.id())
                    .alsoTo(conversation.contact()));
        }
    }

    record Pair(Mark contact, Mark team) {}

    /// @param count how many of the team's messages she has not seen, at most 100
    /// @param read the position up to which she has
    public record Missed(int count, long read) {}

    /// @param delivered the newest message that arrived at the team; empty: none
    /// @param read the newest message that somebody of the team has read; empty: none
    /// @param unread how many of the team's messages she has not seen, at most 100
    public record Seen(
            Optional<MessageId> delivered, Optional<MessageId> read, Optional<java.time.Instant> readAt, int unread) {}
}
