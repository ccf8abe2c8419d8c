package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.HubSeal;
import io.parley.server.vault.HubSegment;
import io.parley.server.vault.Segments;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The segments that transit or a bot reads. Those of plain conversations the hub makes itself: a new one
/// whenever the team has a newer key, or transit has. Those in front of which a bot stands are made by
/// visitors and members.
@Component
final class HubSegments {
    final HubSeal seal;
    private final Database transactions;
    private final ConversationRows rows;
    private final Segments segments;

    HubSegments(HubSeal seal, Database transactions, ConversationRows rows, Segments segments) {
        this.seal = seal;
        this.transactions = transactions;
        this.rows = rows;
        this.segments = segments;
    }

    /// The segment that takes a plain conversation's messages, made if there is none with today's keys.
    HubSegment renewed(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(workspace, () -> {
            rows.lock(workspace, id);
            return renewed(workspace, rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation")));
        });
    }

    /// The segment that takes a bot's word: of a plain conversation, one for today's keys; where the bot stands in
    /// front of an inbox, the one that the visitor's words go into, if transit opens it still.
    Optional<HubSegment> forWords(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(workspace, () -> {
            rows.lock(workspace, id);
            var conversation = rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation"));
            return seal.isByHub(workspace, conversation.customerSegment())
                    ? Optional.of(renewed(workspace, conversation))
                    : seal.openable(workspace, id, conversation.customerSegment());
        });
    }

    /// Whether the bot in front reads what is said there by a key of its own.
    boolean isReadByOwnKey(WorkspaceId workspace, ConversationId id) {
        return rows.find(workspace, id)
                .flatMap(found -> seal.ownKeyed(workspace, found.customerSegment()))
                .isPresent();
    }

    /// When a member looks at a conversation: whether its segment had to be made anew. She cannot make it, and does not
    /// seal for readers who are not those of today.
    boolean isToBeRenewed(WorkspaceId workspace, Conversation found) {
        return found.app().isPresent()
                && seal.isByHub(workspace, found.customerSegment())
                && !renewed(workspace, found.id()).id().equals(found.customerSegment());
    }

    /// Before a word is stored: whether it was sealed for readers who are not those of today. Where the hub makes the
    /// segments, the one for these is there when its author reads the conversation again; elsewhere she makes it.
    boolean isStale(Draft draft) {
        var workspace = draft.workspace();
        if (seal.isForBot(workspace, draft.segment())) {
            return seal.isOutdated(workspace, draft.segment()) || !hasBotInFront(draft);
        }
        return draft.author() instanceof Author.Member
                && seal.isByHub(workspace, draft.segment())
                && !renewed(workspace, draft.conversation()).id().equals(draft.segment());
    }

    private boolean hasBotInFront(Draft draft) {
        return transactions.inWorkspace(
                draft.workspace(),
                () -> rows.find(draft.workspace(), draft.conversation())
                        .filter(Conversation::botInFront)
                        .isPresent());
    }

    private HubSegment renewed(WorkspaceId workspace, Conversation conversation) {
        return seal.current(workspace, conversation.id(), conversation.customerSegment())
                .filter(it -> segments.takes(workspace, conversation.id().value(), it.id()))
                .orElseGet(() -> open(workspace, conversation));
    }

    private HubSegment open(WorkspaceId workspace, Conversation conversation) {
        var door = new Segments.Door(conversation.channel(), conversation.team());
        var outside = seal.outside(workspace, conversation.customerSegment());
        var segment = seal.openSegment(workspace, conversation.id(), door, outside);
        rows.useSegment(workspace, conversation.id(), Track.CUSTOMER, segment.id());
        return segment;
    }
}
