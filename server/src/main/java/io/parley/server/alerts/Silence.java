package io.parley.server.alerts;

import io.parley.server.conversations.BotTallies;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.DeadEnd;
import io.parley.server.conversations.Unanswered;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Calls people where a bot leaves its customer without an answer for longer than its app allows, and settles that as
/// soon as it has answered, or the answer is not its to give any more.
@Component
class Silence {
    private final Database transactions;
    private final Conversations conversations;
    private final WatchRows watches;
    private final OpenCallRows open;
    private final OpenCalls calls;
    private final BotTallies tallies;
    private final Clock clock;

    Silence(
            Database transactions,
            Conversations conversations,
            WatchRows watches,
            OpenCallRows open,
            OpenCalls calls,
            BotTallies tallies,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.watches = watches;
        this.open = open;
        this.calls = calls;
        this.tallies = tallies;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000)
    void sweep() {
        sweep(clock.instant());
    }

    /// What is open is asked for first: whatever is not silent after that was answered.
    void sweep(Instant now) {
        var before = open.all(AlertKind.BOT_SILENT);
        var silent = conversations.unansweredByBots(now.minus(Watch.SHORTEST_SILENCE));
        settle(before, silent);
        silent.stream().collect(Collectors.groupingBy(Unanswered::workspace)).forEach((workspace, some) -> {
            transactions.inWorkspace(workspace, () -> call(workspace, some, now));
        });
    }

    private void settle(List<OpenCallRows.Open> before, List<Unanswered> silent) {
        Map<ConversationId, Instant> since =
                silent.stream().collect(Collectors.toMap(Unanswered::id, Unanswered::since));
        before.stream()
                .filter(call ->
                        since.getOrDefault(call.conversation(), Instant.MAX).isAfter(call.at()))
                .forEach(call -> transactions.inWorkspace(
                        call.workspace(),
                        () -> calls.settle(call.workspace(), call.conversation(), Set.of(AlertKind.BOT_SILENT))));
    }

    private void call(WorkspaceId workspace, List<Unanswered> silent, Instant now) {
        var allowed = watches.all(workspace);
        var called = open.conversations(workspace, AlertKind.BOT_SILENT);
        silent.stream().filter(it -> !called.contains(it.id())).forEach(it -> {
            var conversation = conversations.find(workspace, it.id());
            if (isOver(allowed.of(conversation).orElse(Watch.USUAL), it, now)) {
                tallies.deadEnd(conversation, workspace, DeadEnd.BOT_SILENT);
                calls.open(workspace, it.team(), Occasion.of(AlertKind.BOT_SILENT, it.id()));
            }
        });
    }

    private static boolean isOver(Watch watch, Unanswered silent, Instant now) {
        return watch.silence()
                .filter(allowed -> !silent.since().plus(allowed).isAfter(now))
                .isPresent();
    }
}
