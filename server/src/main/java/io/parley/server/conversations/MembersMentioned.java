package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Set;

/// A private note speaks to these members of the conversation's team, in the transaction that stores it.
public record MembersMentioned(WorkspaceId workspace, ConversationId conversation, Set<MemberId> members) {
    public MembersMentioned {
        members = Set.copyOf(members);
    }
}
