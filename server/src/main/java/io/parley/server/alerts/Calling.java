package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How members are called in a moment, in the transaction at hand.
@Component
final class Calling {
    private final Conversations conversations;
    private final WayRows ways;
    private final PeaceRows peace;
    private final QuietRows quiet;
    private final RotaRows rotas;
    private final Clock clock;

    Calling(Conversations conversations, WayRows ways, PeaceRows peace, QuietRows quiet, RotaRows rotas, Clock clock) {
        this.conversations = conversations;
        this.ways = ways;
        this.peace = peace;
        this.quiet = quiet;
        this.rotas = rotas;
        this.clock = clock;
    }

    /// How each of these members is to be called for this now.
    Map<MemberId, Call> now(WorkspaceId workspace, Collection<MemberId> members, Occasion occasion) {
        var channel = conversations.find(workspace, occasion.conversation()).channel();
        var wanted = ways.of(workspace, members, occasion.kind().subject(), channel);
        var inPeace = inPeace(workspace, members, clock.instant());
        var calls = new LinkedHashMap<MemberId, Call>();
        members.forEach(member ->
                calls.put(member, new Call(wanted.getOrDefault(member, Ways.USUAL), inPeace.contains(member))));
        return calls;
    }

    /// Which of these members nothing but the list may call in a moment: who is muted, and who has quiet hours and no
    /// shift.
    Set<MemberId> inPeace(WorkspaceId workspace, Collection<MemberId> members, Instant moment) {
        var some = new HashSet<>(quiet.quiet(workspace, members, moment));
        some.removeAll(rotas.onShift(workspace, some, moment));
        some.addAll(peace.muted(workspace, members, moment));
        return some;
    }
}
