package io.parley.server.alerts;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who is on call for a team.
@RestController
@RequestMapping("/api/v1/alerts/rotas/{team}")
class RotaRoutes {
    private final Rotas rotas;
    private final Clock clock;

    RotaRoutes(Rotas rotas, Clock clock) {
        this.rotas = rotas;
        this.clock = clock;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    RotaBody get(Caller caller, @PathVariable TeamId team) {
        var rota = rotas.of(caller, team);
        return new RotaBody(rota, List.copyOf(rota.onCall(clock.instant())));
    }

    @PutMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Caller caller, @PathVariable TeamId team, @RequestBody Rota rota) {
        rotas.set(caller, team, rota);
    }

    /// @param now who is on call in this moment
    record RotaBody(Rota rota, List<MemberId> now) {}
}
