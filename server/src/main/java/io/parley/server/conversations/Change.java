package io.parley.server.conversations;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What a member does to conversations, one or many at once. Each can be done again without harm.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = Change.Label.class, name = "label"),
    @JsonSubTypes.Type(value = Change.Prioritise.class, name = "prioritise"),
    @JsonSubTypes.Type(value = Change.Snooze.class, name = "snooze"),
    @JsonSubTypes.Type(value = Change.Close.class, name = "close"),
    @JsonSubTypes.Type(value = Change.Open.class, name = "open"),
    @JsonSubTypes.Type(value = Change.MarkSpam.class, name = "mark-spam"),
})
public sealed interface Change {
    Handling applyTo(Handling before);

    /// The type of the audit event.
    String event();

    /// @param member empty: nobody has it
    record Assign(Optional<MemberId> member) implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.assignedTo(member);
        }

        @Override
        public String event() {
            return "conversation.assigned";
        }
    }

    record Label(Set<RecordId> add, Set<RecordId> remove) implements Change {
        private static final int MOST = 50;

        public Label {
            add = Set.copyOf(add);
            remove = Set.copyOf(remove);
            if (add.size() + remove.size() > MOST) {
                throw new IllegalArgumentException("label: want at most 50 labels in one change");
            }
        }

        @Override
        public Handling applyTo(Handling before) {
            var labels = new HashSet<>(before.labels());
            labels.removeAll(remove);
            labels.addAll(add);
            return before.wearing(labels);
        }

        @Override
        public String event() {
            return "conversation.labelled";
        }
    }

    record Prioritise(Priority priority) implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.with(priority);
        }

        @Override
        public String event() {
            return "conversation.prioritised";
        }
    }

    record Snooze(Instant until) implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.snoozed(until);
        }

        @Override
        public String event() {
            return "conversation.snoozed";
        }
    }

    record Close() implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.in(State.CLOSED);
        }

        @Override
        public String event() {
            return "conversation.closed";
        }
    }

    /// Opens what is snoozed, closed or taken for spam.
    record Open() implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.in(State.OPEN);
        }

        @Override
        public String event() {
            return "conversation.opened";
        }
    }

    record MarkSpam() implements Change {
        @Override
        public Handling applyTo(Handling before) {
            return before.in(State.SPAM);
        }

        @Override
        public String event() {
            return "conversation.marked_spam";
        }
    }
}
