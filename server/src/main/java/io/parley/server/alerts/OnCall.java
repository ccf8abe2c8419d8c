package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Routing;
import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Whom it concerns that something happens in a conversation.
@Component
final class OnCall {
    private final Conversations conversations;
    private final Routing routing;
    private final Members members;

    OnCall(Conversations conversations, Routing routing, Members members) {
        this.conversations = conversations;
        this.routing = routing;
        this.members = members;
    }

    /// Who has it; if nobody has, or she is away, everybody of its team who is not.
    List<MemberId> whom(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        var available = routing.available(workspace, team);
        return conversations
                .assigneeOf(workspace, conversation)
                .filter(available::contains)
                .map(List::of)
                .orElse(available);
    }

    List<MemberId> admins(WorkspaceId workspace) {
        return members.list(workspace).stream()
                .filter(member -> member.role().includes(Role.ADMIN))
                .map(Member::id)
                .toList();
    }
}
