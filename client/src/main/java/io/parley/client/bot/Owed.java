package io.parley.client.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// What the hub has not answered yet. It goes before whatever is reported next, and what many threads report meanwhile
/// goes in one request. By its ids it is stored once.
final class Owed {
    /// What one request may hold: the hub takes 500 events and 1 MiB, and a character is at most 6 bytes of JSON.
    private static final int MOST_EVENTS = 500;

    private static final int MOST_CHARACTERS = 160_000;

    private final Hub hub;
    private final Queue<Pending> events = new ConcurrentLinkedQueue<>();
    private final ReentrantLock sending = new ReentrantLock(true);

    Owed(Hub hub) {
        this.hub = hub;
    }

    int size() {
        return events.size();
    }

    void add(BotEvent event) {
        events.add(new Pending(event));
    }

    /// Reports an event after all that is owed. Empty when the hub has not answered: it is owed then.
    Optional<Told> report(BotEvent event) {
        var pending = new Pending(event);
        events.add(pending);
        sending.lock();
        try {
            if (!pending.isTried()) {
                sendAll();
            }
        } finally {
            sending.unlock();
        }
        return pending.told();
    }

    /// Reports what is owed, until the hub does not answer.
    void settle() {
        sending.lock();
        try {
            sendAll();
        } finally {
            sending.unlock();
        }
    }

    private void sendAll() {
        var all = List.copyOf(events);
        try {
            batches(all).forEach(this::send);
        } catch (Unanswered e) {
            return; // still owed, and told so by size()
        } finally {
            all.forEach(Pending::tried);
        }
    }

    private void send(List<Pending> batch) {
        try {
            var answers = hub.report(batch.stream().map(Pending::event).toList());
            for (var place = 0; place < Math.min(batch.size(), answers.size()); place++) {
                batch.get(place).tell(answers.get(place));
            }
        } catch (Refused refused) {
            batch.forEach(it -> it.refuse(refused));
            if (refused.isForGood()) {
                forget(batch);
            }
            throw refused;
        }
        forget(batch);
    }

    /// Only who sends takes away, so that a batch is what stands first.
    private void forget(List<Pending> batch) {
        batch.forEach(_ -> events.remove());
    }

    /// In the same order, in as few requests as may be.
    static List<List<Pending>> batches(List<Pending> all) {
        var batches = new ArrayList<List<Pending>>();
        var size = MOST_CHARACTERS;
        for (var pending : all) {
            if (size + pending.size() > MOST_CHARACTERS || batches.getLast().size() == MOST_EVENTS) {
                batches.add(new ArrayList<>());
                size = 0;
            }
            batches.getLast().add(pending);
            size += pending.size();
        }
        return batches;
    }
}
