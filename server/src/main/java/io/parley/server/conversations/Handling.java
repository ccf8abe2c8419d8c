package io.parley.server.conversations;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How a team handles a conversation.
///
/// @param assignee who sees to it; empty: nobody yet
/// @param snoozedUntil when it opens by itself; there exactly when it is snoozed
/// @param labels by the ids of their sealed records
public record Handling(
        State state,
        Optional<MemberId> assignee,
        Priority priority,
        Optional<Instant> snoozedUntil,
        Set<RecordId> labels) {
    static final Handling NEW = new Handling(State.OPEN, Optional.empty(), Priority.NORMAL, Optional.empty(), Set.of());

    public Handling {
        labels = Set.copyOf(labels);
        if ((state == State.SNOOZED) != snoozedUntil.isPresent()) {
            throw new IllegalArgumentException("snoozedUntil: want it exactly when snoozed");
        }
    }

    Handling in(State next) {
        return new Handling(next, assignee, priority, Optional.empty(), labels);
    }

    Handling snoozed(Instant until) {
        return new Handling(State.SNOOZED, assignee, priority, Optional.of(until), labels);
    }

    Handling assignedTo(Optional<MemberId> member) {
        return new Handling(state, member, priority, snoozedUntil, labels);
    }

    Handling with(Priority next) {
        return new Handling(state, assignee, next, snoozedUntil, labels);
    }

    Handling wearing(Set<RecordId> next) {
        return new Handling(state, assignee, priority, snoozedUntil, next);
    }
}
