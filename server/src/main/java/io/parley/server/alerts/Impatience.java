package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Alerts when a customer has waited too long. How far it has looked stands in the database.
@Component
class Impatience {
    private final Database transactions;
    private final WishRows wishes;
    private final Alerts alerts;
    private final Occasions occasions;
    private final Conversations conversations;
    private final Clock clock;

    Impatience(
            Database transactions,
            WishRows wishes,
            Alerts alerts,
            Occasions occasions,
            Conversations conversations,
            Clock clock) {
        this.transactions = transactions;
        this.wishes = wishes;
        this.alerts = alerts;
        this.occasions = occasions;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void sweep() {
        wishes.impatient()
                .forEach(workspace -> transactions.inWorkspace(
                        workspace, () -> wishes.lockSweep(workspace).ifPresent(sweep -> sweep(workspace, sweep))));
    }

    private void sweep(WorkspaceId workspace, WishRows.Sweep sweep) {
        var until = clock.instant().minus(Duration.ofMinutes(sweep.minutes()));
        var waiting = conversations.waitingSince(workspace, sweep.until(), until);
        if (waiting.isEmpty()) {
            return;
        }
        for (var one : waiting) {
            var concerned = occasions.concerned(workspace, one.team(), one.id());
            alerts.raise(workspace, concerned, AlertKind.NO_ANSWER, one.id());
        }
        wishes.sweptUntil(workspace, until);
    }
}
