package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The lists that members work through, in pages, and how long they are.
@Component
class Lists {
    private static final int PAGE = 50;

    private final Database transactions;
    private final ListRows rows;
    private final Readers readers;

    Lists(Database transactions, ListRows rows, Readers readers) {
        this.transactions = transactions;
        this.rows = rows;
        this.readers = readers;
    }

    /// A page of the conversations of the caller's teams, with the segments that open their newest messages.
    Page<Conversation> page(Caller caller, ListQuery query, String cursor) {
        var start = ListCursor.parse(cursor, ListRows.start(query.sort()));
        return transactions.inWorkspace(caller.workspace(), () -> {
            var found = rows.page(caller, readers.teamsOf(caller), query, start, PAGE);
            return new Page<>(
                    found, readers.segmentsOf(caller.workspace(), segments(found)), next(found, query.sort()));
        });
    }

    /// How many conversations each list has, counted up to [ListRows#COUNTED].
    Counts counts(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var stages = rows.counts(caller.workspace(), readers.teamsOf(caller), caller.member());
            return new Counts(
                    sum(stages, ConversationList.NEEDS_HUMAN, false),
                    sum(stages, ConversationList.MINE, true),
                    sum(stages, ConversationList.OPEN, false),
                    sum(stages, ConversationList.SNOOZED, false),
                    sum(stages, ConversationList.CLOSED, false),
                    sum(stages, ConversationList.SPAM, false),
                    ListRows.COUNTED);
        });
    }

    private static int sum(Map<ListRows.Stage, Integer> stages, ConversationList list, boolean mine) {
        Predicate<ListRows.Stage> counts =
                stage -> stage.mine() == mine && list.stages().contains(stage.name());
        var sum = stages.keySet().stream().filter(counts).mapToInt(stages::get).sum();
        return Math.min(sum, ListRows.COUNTED);
    }

    private static Optional<String> next(List<Conversation> found, Sort sort) {
        return found.size() < PAGE
                ? Optional.empty()
                : Optional.of(ListRows.cursorAt(found.getLast(), sort).toString());
    }

    private static List<SegmentId> segments(List<Conversation> found) {
        return found.stream()
                .flatMap(conversation -> conversation.lastMessage().stream())
                .map(Message::segment)
                .distinct()
                .toList();
    }

    /// @param counted where counting stops: a list that is as long may be longer
    record Counts(int needsHuman, int mine, int open, int snoozed, int closed, int spam, int counted) {}
}
