package io.parley.server.conversations;

import io.parley.server.kernel.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The two ways to store a message: together with others by the group-commit writer, or within a transaction that
/// is open already.
@Component
final class Writing {
    private final Appends appends;
    private final MessageBatch batch;
    private final Database transactions;
    private final LiveSignal live;
    private final Errands errands;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Writing(
            Appends appends,
            MessageBatch batch,
            Database transactions,
            LiveSignal live,
            Errands errands,
            ApplicationEventPublisher events,
            Clock clock) {
        this.appends = appends;
        this.batch = batch;
        this.transactions = transactions;
        this.live = live;
        this.errands = errands;
        this.events = events;
        this.clock = clock;
    }

    Appended append(Draft draft) {
        return appends.append(draft);
    }

    Appended storeIn(Connection connection, Draft draft) throws SQLException {
        var outcome = batch.store(connection, List.of(appends.item(draft)), clock.instant());
        transactions.afterCommit(() -> {
            live.happened();
            errands.tell(outcome.errands());
        });
        return outcome.appended().getFirst();
    }

    /// Tells what lies above what has happened, in the transaction at hand.
    void tell(Record happened) {
        events.publishEvent(happened);
    }
}
