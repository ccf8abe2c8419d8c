package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.HubSeal;
import io.parley.server.vault.HubSegment;
import io.parley.server.vault.Segments;
import org.springframework.stereotype.Component;

/// The segments that the hub makes: a new one whenever the team has a newer key, or transit has.
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

    /// The segment that takes a conversation's messages, made if there is none with today's keys.
    HubSegment renewed(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(workspace, () -> {
            rows.lock(workspace, id);
            var conversation = rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation"));
            return seal.current(workspace, id, conversation.customerSegment())
                    .filter(it -> segments.takes(workspace, id.value(), it.id()))
                    .orElseGet(() -> open(workspace, conversation));
        });
    }

    /// When a member looks at a conversation: whether its segment had to be made anew. She cannot make it, and does not
    /// seal for readers who are not those of today.
    boolean isToBeRenewed(WorkspaceId workspace, Conversation found) {
        return found.app().isPresent()
                && seal.isByHub(workspace, found.customerSegment())
                && !renewed(workspace, found.id()).id().equals(found.customerSegment());
    }

    /// Before a member's word: whether she sealed it for readers who are not those of today. Then the segment for these
    /// is there when she reads the conversation again.
    boolean isStale(Draft draft) {
        return transactions.inWorkspace(draft.workspace(), () -> {
            if (!seal.isByHub(draft.workspace(), draft.segment())) {
                return false;
            }
            return !renewed(draft.workspace(), draft.conversation()).id().equals(draft.segment());
        });
    }

    private HubSegment open(WorkspaceId workspace, Conversation conversation) {
        var door = new Segments.Door(conversation.channel(), conversation.team());
        var outside = seal.outside(workspace, conversation.customerSegment());
        var segment = seal.openSegment(workspace, conversation.id(), door, outside);
        rows.useSegment(workspace, conversation.id(), Track.CUSTOMER, segment.id());
        return segment;
    }
}
