package io.parley.server.alerts;

import io.parley.server.alerts.OpenCallRows.Unheeded;
import io.parley.server.conversations.Routing;
import io.parley.server.kernel.MemberId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// To whom a call is passed on that nobody has looked at, in the transaction at hand.
@Component
final class Seconds {
    private final RotaRows rotas;
    private final Routing routing;
    private final Calling calling;

    Seconds(RotaRows rotas, Routing routing, Calling calling) {
        this.rotas = rotas;
        this.routing = routing;
        this.calling = calling;
    }

    /// The first of the rota who was not called for it and can be called now: she is neither away nor left in peace.
    Optional<MemberId> of(Unheeded call, Instant now) {
        var workspace = call.workspace();
        var candidates = rotas.of(workspace, call.team()).after(call.called());
        var fit = new HashSet<>(routing.available(workspace, call.team()));
        fit.removeAll(calling.inPeace(workspace, candidates, now));
        return candidates.stream().filter(fit::contains).findFirst();
    }
}
