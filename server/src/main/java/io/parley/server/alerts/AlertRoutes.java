package io.parley.server.alerts;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Alerts of the member who asks.
@RestController
@RequestMapping("/api/v1/alerts")
class AlertRoutes {
    private final Alerts alerts;
    private final Patience patience;

    AlertRoutes(Alerts alerts, Patience patience) {
        this.alerts = alerts;
        this.patience = patience;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<Alert> newest(Caller caller) {
        return alerts.newest(caller);
    }

    @PutMapping("/seen")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Caller caller, @RequestBody SeenBody body) {
        alerts.seen(caller, body.upTo, body.conversation);
    }

    /// How many minutes a customer of this workspace may wait.
    @GetMapping("/patience")
    @ForMembers(Role.VIEWER)
    PatienceBody patience(Caller caller) {
        return new PatienceBody(patience.minutes(caller));
    }

    @PutMapping("/patience")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPatience(Caller caller, @RequestBody PatienceBody body) {
        patience.setMinutes(caller, body.minutes);
    }

    /// @param conversation empty: alerts of all conversations
    record SeenBody(Instant upTo, Optional<ConversationId> conversation) {}

    /// @param minutes 1 to 1440; empty: for ever
    record PatienceBody(Optional<Integer> minutes) {
        private static final int MOST = 1440;

        PatienceBody {
            if (minutes.filter(it -> it < 1 || it > MOST).isPresent()) {
                throw new IllegalArgumentException("minutes: want 1 to 1440, or none");
            }
        }
    }
}
