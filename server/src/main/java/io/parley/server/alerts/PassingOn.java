package io.parley.server.alerts;

import io.parley.server.alerts.OpenCallRows.Unheeded;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Passes on to a second person, once, what nobody who was called for it has looked at.
@Component
class PassingOn {
    private final Database transactions;
    private final OpenCallRows calls;
    private final Alerts alerts;
    private final Seconds seconds;
    private final Audit audit;
    private final Clock clock;

    PassingOn(Database transactions, OpenCallRows calls, Alerts alerts, Seconds seconds, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.calls = calls;
        this.alerts = alerts;
        this.seconds = seconds;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void sweep() {
        sweep(clock.instant());
    }

    /// Nobody gets it as long as there is nobody who can be called.
    void sweep(Instant now) {
        calls.unheeded(now)
                .forEach(call -> transactions.inWorkspace(
                        call.workspace(), () -> seconds.of(call, now).ifPresent(member -> passOn(call, member, now))));
    }

    /// Unless another node has.
    private void passOn(Unheeded call, MemberId to, Instant now) {
        if (calls.pass(call)) {
            var minutes = Math.toIntExact(Duration.between(call.at(), now).toMinutes());
            alerts.passOn(call, new Alert.PassedOn(to, minutes));
            audit.record(AuditEvent.of(
                    call.workspace(),
                    "alert.passed_on",
                    Actor.SYSTEM,
                    "conversation",
                    call.conversation().value()));
        }
    }
}
