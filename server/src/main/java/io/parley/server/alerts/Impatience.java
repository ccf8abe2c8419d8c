package io.parley.server.alerts;

import io.parley.server.conversations.Conversations;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Calls people when a customer has waited too long, and settles that when she has her answer. How far it has
/// looked stands in the database.
@Component
class Impatience {
    private final Database transactions;
    private final PatienceRows patience;
    private final OpenCallRows open;
    private final OpenCalls calls;
    private final Conversations conversations;
    private final Clock clock;

    Impatience(
            Database transactions,
            PatienceRows patience,
            OpenCallRows open,
            OpenCalls calls,
            Conversations conversations,
            Clock clock) {
        this.transactions = transactions;
        this.patience = patience;
        this.open = open;
        this.calls = calls;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void sweep() {
        open.all(AlertKind.NO_ANSWER).stream()
                .collect(Collectors.groupingBy(OpenCallRows.Open::workspace))
                .forEach((workspace, some) -> transactions.inWorkspace(workspace, () -> settle(workspace, some)));
        patience.impatient()
                .forEach(workspace -> transactions.inWorkspace(
                        workspace, () -> patience.lockSweep(workspace).ifPresent(sweep -> sweep(workspace, sweep))));
    }

    private void settle(WorkspaceId workspace, List<OpenCallRows.Open> some) {
        var waiting = conversations.waiting(
                workspace, some.stream().map(OpenCallRows.Open::conversation).toList());
        some.stream()
                .filter(call ->
                        waiting.getOrDefault(call.conversation(), Instant.MAX).isAfter(call.at()))
                .forEach(call -> calls.settle(workspace, call.conversation(), Set.of(AlertKind.NO_ANSWER)));
    }

    private void sweep(WorkspaceId workspace, PatienceRows.Sweep sweep) {
        var until = clock.instant().minus(Duration.ofMinutes(sweep.minutes()));
        var waiting = conversations.waitingSince(workspace, sweep.until(), until);
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(one -> calls.open(workspace, one.team(), Occasion.of(AlertKind.NO_ANSWER, one.id())));
        patience.sweptUntil(workspace, until);
    }
}
