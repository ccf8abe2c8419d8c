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
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Whom it concerns that something happens in a conversation.
@Component
final class OnCall {
    private final Conversations conversations;
    private final Routing routing;
    private final Members members;
    private final RotaRows rotas;
    private final PeaceRows peace;
    private final Clock clock;

    OnCall(
            Conversations conversations,
            Routing routing,
            Members members,
            RotaRows rotas,
            PeaceRows peace,
            Clock clock) {
        this.conversations = conversations;
        this.routing = routing;
        this.members = members;
        this.rotas = rotas;
        this.peace = peace;
        this.clock = clock;
    }

    /// Who has it; if nobody has, or it does not concern her, everybody whom it may concern.
    List<MemberId> whom(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        var some = whom(workspace, team);
        return conversations
                .assigneeOf(workspace, conversation)
                .filter(some::contains)
                .map(List::of)
                .orElse(some);
    }

    /// Of those in a team who are not away: who has a shift, and who wants to be called beside them. If nobody has one,
    /// everybody.
    private List<MemberId> whom(WorkspaceId workspace, TeamId team) {
        var available = routing.available(workspace, team);
        var onShift = new HashSet<>(rotas.of(workspace, team).onCall(clock.instant()));
        onShift.retainAll(available);
        if (onShift.isEmpty()) {
            return available;
        }
        onShift.addAll(peace.always(workspace, available));
        return available.stream().filter(onShift::contains).toList();
    }

    List<MemberId> admins(WorkspaceId workspace) {
        return members.list(workspace).stream()
                .filter(member -> member.role().includes(Role.ADMIN))
                .map(Member::id)
                .toList();
    }
}
