package io.parley.server.conversations.ownership;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets bots go on when their pauses have run out, and tells members a little before. What is due stands in
/// the database, so a restart loses nothing; of several nodes each leaves alone what another has in hand.
@Component
class Resuming {
    private static final int AT_ONCE = 200;

    private final Database transactions;
    private final OwnedRows rows;
    private final OwnershipChanges changes;
    private final Clock clock;

    Resuming(Database transactions, OwnedRows rows, OwnershipChanges changes, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1_000)
    void sweep() {
        sweep(clock.instant());
    }

    void sweep(Instant now) {
        rows.due(now, AT_ONCE)
                .forEach(due -> transactions.inWorkspace(
                        due.workspace(),
                        () -> rows.lockIfFree(due.workspace(), due.conversation())
                                .ifPresent(owned -> settle(owned, now))));
    }

    private void settle(Owned owned, Instant now) {
        if (owned.hasRunOut(now)) {
            changes.giveBack(owned, Actor.SYSTEM, "conversation.resumed");
        } else if (owned.wantsWarning(now)) {
            changes.warn(owned, now);
        }
    }
}
