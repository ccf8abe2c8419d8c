package io.parley.server.conversations;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/// Gives new conversations to members, the way their inbox says, in the transaction of the first message.
@Service
public class Routing {
    private final Database transactions;
    private final RoutingRows rows;
    private final HandlingRows heads;
    private final Changes changes;
    private final Fitness fitness;
    private final Audit audit;

    Routing(
            Database transactions,
            RoutingRows rows,
            HandlingRows heads,
            Changes changes,
            Fitness fitness,
            Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.heads = heads;
        this.changes = changes;
        this.fitness = fitness;
        this.audit = audit;
    }

    public RoutingWay way(WorkspaceId workspace, ChannelId channel) {
        return transactions.inWorkspace(workspace, () -> rows.way(workspace, channel));
    }

    /// The members of a team who may answer and are not away.
    public List<MemberId> available(WorkspaceId workspace, TeamId team) {
        return transactions.inWorkspace(workspace, () -> fitness.available(workspace, team));
    }

    public void set(Caller caller, ChannelId channel, RoutingWay way) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.set(caller.workspace(), channel, way);
            audit.record(AuditEvent.of(
                    caller.workspace(), "admin.setting_changed", caller.actor(), "channel", channel.value()));
        });
    }

    /// Before anybody is alerted: then it is known who has it.
    @EventListener
    @Order(1)
    void begun(ConversationBegun begun) {
        var way = rows.way(begun.workspace(), begun.channel());
        if (way == RoutingWay.BY_HAND) {
            return;
        }
        rows.lock(begun.team());
        choose(begun, way).ifPresent(member -> {
            rows.setLastMember(begun.workspace(), begun.channel(), member);
            heads.lock(begun.workspace(), Set.of(begun.conversation()))
                    .forEach(head -> changes.bySystem(head, new Change.Assign(Optional.of(member))));
        });
    }

    private Optional<MemberId> choose(ConversationBegun begun, RoutingWay way) {
        var turn = inTurn(
                fitness.available(begun.workspace(), begun.team()),
                rows.lastMember(begun.workspace(), begun.channel()));
        if (way == RoutingWay.ROUND_ROBIN || turn.isEmpty()) {
            return turn.stream().findFirst();
        }
        var open = rows.open(begun.workspace(), turn);
        return turn.stream().min(Comparator.comparing(member -> open.getOrDefault(member, 0)));
    }

    /// Whose turn it is comes first, whoever had the last turn comes last.
    private static List<MemberId> inTurn(List<MemberId> members, Optional<MemberId> last) {
        var after = new ArrayList<MemberId>();
        var before = new ArrayList<MemberId>();
        for (var member : members) {
            var comesAfter =
                    last.filter(it -> member.value().compareTo(it.value()) > 0).isPresent();
            (comesAfter ? after : before).add(member);
        }
        after.addAll(before);
        return after;
    }
}
