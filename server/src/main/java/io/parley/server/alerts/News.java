package io.parley.server.alerts;

import io.parley.server.alerts.UnmailedRows.Addressee;
import io.parley.server.alerts.UnmailedRows.Unmailed;
import io.parley.server.conversations.Conversations;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What members are to be told by letter: what they have not looked at within a minute. Who is left in peace is told
/// afterwards, of what somebody is to look at even then.
@Component
final class News {
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Database transactions;
    private final UnmailedRows rows;
    private final PeaceRows peace;
    private final Calling calling;
    private final Conversations conversations;

    News(Database transactions, UnmailedRows rows, PeaceRows peace, Calling calling, Conversations conversations) {
        this.transactions = transactions;
        this.rows = rows;
        this.peace = peace;
        this.calling = calling;
        this.conversations = conversations;
    }

    /// Whom a letter may tell something now, of all workspaces.
    List<Addressee> due(Instant now) {
        return rows.due(now.minus(GRACE), now).stream()
                .collect(Collectors.groupingBy(Addressee::workspace))
                .entrySet()
                .stream()
                .flatMap(entry -> due(entry.getKey(), entry.getValue(), now).stream())
                .toList();
    }

    private List<Addressee> due(WorkspaceId workspace, List<Addressee> some, Instant now) {
        var members = some.stream().map(Addressee::member).toList();
        var inPeace = transactions.inWorkspace(workspace, () -> calling.inPeace(workspace, members, now));
        return some.stream()
                .filter(addressee -> !inPeace.contains(addressee.member()))
                .toList();
    }

    /// What is to be told to her now, which is then told, in the transaction at hand. Nothing, when the letter before
    /// was too short a time ago.
    List<Unmailed> take(Addressee addressee, Instant now) {
        dropAnswered(addressee);
        return rows.hasAny(addressee) && peace.takeTurn(addressee.workspace(), addressee.member(), now)
                ? rows.take(addressee)
                : List.of();
    }

    /// Who has her answer is no new customer any more.
    private void dropAnswered(Addressee addressee) {
        var answered = new HashSet<>(rows.begunLongAgo(addressee));
        if (!answered.isEmpty()) {
            answered.removeAll(
                    conversations.waiting(addressee.workspace(), answered).keySet());
            rows.drop(addressee, answered);
        }
    }
}
