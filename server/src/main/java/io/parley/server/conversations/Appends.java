package io.parley.server.conversations;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.server.audit.Audit;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// The group-commit writer: drafts that arrive together are stored in one transaction, so that many senders share
/// one flush to disk.
///
/// A caller waits until its draft is durable. A batch that fails is tried again item by item, so that one bad draft
/// harms no other.
@Component
final class Appends {
    private static final Logger LOG = LoggerFactory.getLogger(Appends.class);
    private static final int WRITERS = 2;
    private static final int BATCH = 256;
    private static final int QUEUE = 4096;
    private static final long PATIENCE_SECONDS = 15;

    /// Held while a batch is taken and its statements run, not while it is flushed: what arrives during the one batch
    /// makes the next one, and a flush keeps nobody waiting.
    private final ReentrantLock turn = new ReentrantLock();

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> writers = new ArrayList<>();
    private final DataSource database;
    private final MessageBatch batch;
    private final LiveSignal live;
    private final Errands errands;
    private final Audit audit;
    private final Clock clock;

    /// How many messages each batch stored.
    private final DistributionSummary stored;

    private volatile boolean closing;

    Appends(
            @Qualifier("writer") DataSource database,
            MessageBatch batch,
            LiveSignal live,
            Errands errands,
            Audit audit,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.batch = batch;
        this.live = live;
        this.errands = errands;
        this.audit = audit;
        this.clock = clock;
        this.stored = meters.summary("parley.messages.stored");
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofPlatform().name("writer-" + i).start(this::write));
        }
    }

    /// Stores a draft, durably, before it returns.
    Appended append(Draft draft) {
        var waiting = new Waiting(item(draft), new CompletableFuture<>());
        try {
            if (closing || !queue.offer(waiting, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the writer takes no more drafts");
            }
            return waiting.outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a draft was being stored", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a draft could not be stored", e.getCause());
        }
    }

    /// The draft with its audit events, as they would be recorded now.
    MessageBatch.Item item(Draft draft) {
        return new MessageBatch.Item(
                draft,
                audit.row(draft.audit()),
                draft.taking().map(audit::row),
                draft.takeover().map(audit::row));
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        writers.forEach(Thread::interrupt);
        for (var writer : writers) {
            writer.join();
        }
    }

    private void write() {
        while (!closing || !queue.isEmpty()) {
            turn.lock();
            try {
                storeTogether(taken());
            } finally {
                endTurn();
            }
        }
    }

    private List<Waiting> taken() {
        var taken = new ArrayList<Waiting>(BATCH);
        try {
            var first = closing ? left() : queue.take();
            if (first != null) {
                taken.add(first);
                queue.drainTo(taken, BATCH - 1);
            }
        } catch (InterruptedException _) {
            // Asked to close: what is still queued is stored, then the loop ends.
        }
        return taken;
    }

    /// Cleared of the interruption that asked to close, which would keep a last batch from its connection.
    private @Nullable Waiting left() {
        Thread.interrupted();
        return queue.poll();
    }

    private void storeTogether(List<Waiting> taken) {
        if (taken.isEmpty()) {
            return;
        }
        try {
            complete(taken, inOneTransaction(taken));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A batch of {} drafts failed; storing them one by one", taken.size(), e);
            taken.forEach(this::storeAlone);
        }
        live.happened();
    }

    private void storeAlone(Waiting waiting) {
        try {
            complete(List.of(waiting), inOneTransaction(List.of(waiting)));
        } catch (SQLException | RuntimeException e) {
            waiting.outcome.completeExceptionally(e);
        }
    }

    private List<Appended> inOneTransaction(List<Waiting> taken) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var outcome = batch.store(
                        connection, taken.stream().map(Waiting::item).toList(), clock.instant());
                endTurn();
                connection.commit();
                errands.tell(outcome.errands());
                count(outcome.appended());
                return outcome.appended();
            } catch (SQLException | RuntimeException e) {
                batch.forget(taken.stream().map(Waiting::item).toList());
                connection.rollback();
                throw e;
            }
        }
    }

    private void count(List<Appended> outcomes) {
        var messages =
                outcomes.stream().filter(Appended.Stored.class::isInstance).count();
        if (messages > 0) {
            stored.record(messages);
        }
    }

    private void endTurn() {
        if (turn.isHeldByCurrentThread()) {
            turn.unlock();
        }
    }

    private static void complete(List<Waiting> taken, List<Appended> outcomes) {
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).outcome.complete(outcomes.get(i));
        }
    }

    private record Waiting(MessageBatch.Item item, CompletableFuture<Appended> outcome) {}
}
