package io.parley.server.alerts;

import io.parley.server.conversations.ConversationBegun;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.MembersMentioned;
import io.parley.server.conversations.Routing;
import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What happens in conversations and whom it concerns, in the transaction in which it happens.
@Component
final class Occasions {
    private final Alerts alerts;
    private final WishRows wishes;
    private final Conversations conversations;
    private final Routing routing;
    private final Members members;

    Occasions(Alerts alerts, WishRows wishes, Conversations conversations, Routing routing, Members members) {
        this.alerts = alerts;
        this.wishes = wishes;
        this.conversations = conversations;
        this.routing = routing;
        this.members = members;
    }

    /// After it was given to somebody, if it was: then it concerns her alone.
    @EventListener
    @Order(2)
    void begun(ConversationBegun begun) {
        wishes.begin(begun.workspace());
        alerts.raise(
                begun.workspace(),
                concerned(begun.workspace(), begun.team(), begun.conversation()),
                AlertKind.NEW_CONVERSATION,
                begun.conversation());
    }

    @EventListener
    void mentioned(MembersMentioned mentioned) {
        alerts.raise(mentioned.workspace(), mentioned.members(), AlertKind.MENTION, mentioned.conversation());
    }

    List<MemberId> admins(WorkspaceId workspace) {
        return members.list(workspace).stream()
                .filter(member -> member.role().includes(Role.ADMIN))
                .map(Member::id)
                .toList();
    }

    /// Who has it; if nobody has, or she is away, everybody of its team who is not.
    List<MemberId> concerned(WorkspaceId workspace, TeamId team, ConversationId conversation) {
        var available = routing.available(workspace, team);
        return conversations
                .assigneeOf(workspace, conversation)
                .filter(available::contains)
                .map(List::of)
                .orElse(available);
    }
}
