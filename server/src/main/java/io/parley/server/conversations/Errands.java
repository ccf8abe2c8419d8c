package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Statements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What bots are to be told: each word that is for them, and each change of who answers, of conversations in which they
/// take part. An errand is written in the transaction of what it tells, and waits until it is done.
@Service
public class Errands {
    /// For as long as transit may open a word.
    private static final Duration TRANSIT = Duration.ofHours(48);

    private final Database transactions;
    private final JdbcOperations connections;
    private final ErrandRows rows;
    private final HubSegments hub;
    private final Clock clock;
    private final List<ErrandsListener> listeners = new CopyOnWriteArrayList<>();

    Errands(Database transactions, JdbcOperations connections, ErrandRows rows, HubSegments hub, Clock clock) {
        this.transactions = transactions;
        this.connections = connections;
        this.rows = rows;
        this.hub = hub;
        this.clock = clock;
    }

    /// From now on, tells this listener of errands of every bot; it leaves alone what is not its own.
    public void listen(ErrandsListener listener) {
        listeners.add(listener);
    }

    /// Of one bot, oldest first.
    public List<Errand> waiting(WorkspaceId workspace, AppId app, int limit) {
        return transactions.inWorkspace(workspace, () -> rows.waiting(workspace, app, true, limit));
    }

    /// Of one bot behind channels of its own, oldest first: without those that it gets in front of inboxes.
    public List<Errand> waitingBehind(WorkspaceId workspace, AppId app, int limit) {
        return transactions.inWorkspace(workspace, () -> rows.waiting(workspace, app, false, limit));
    }

    /// Safe to repeat.
    public void done(WorkspaceId workspace, long id) {
        transactions.inWorkspace(workspace, () -> rows.delete(workspace, id));
    }

    /// A bot is told nothing more.
    public void drop(WorkspaceId workspace, AppId app) {
        transactions.inWorkspace(workspace, () -> rows.drop(workspace, app));
    }

    /// Every bot with errands to be told, of all workspaces, for whoever has just started.
    public Set<Whose> waiting() {
        return rows.waiting();
    }

    /// Writes an errand about who answers a conversation, in the transaction at hand.
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Place place, ConversationId conversation, Errand.Kind kind, Ownership ownership) {
        add(new ErrandRows.Fresh(place, conversation, kind, Optional.empty(), Optional.empty(), ownership));
    }

    /// Writes an errand about people who are called, in the transaction at hand.
    @Transactional(propagation = Propagation.MANDATORY)
    public void addAlert(Place place, ConversationId conversation, String reason, Ownership ownership) {
        add(new ErrandRows.Fresh(
                place, conversation, Errand.Kind.ALERT, Optional.empty(), Optional.of(reason), ownership));
    }

    private void add(ErrandRows.Fresh errand) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            rows.insert(statements, List.of(errand), clock.instant());
            statements.execute(connection);
            return true;
        });
        transactions.afterCommit(() -> tell(Set.of(errand.place().whose())));
    }

    /// Writes errands about what was said while the bot in front of a conversation was silent, in the transaction at
    /// hand, which has the conversation locked.
    ///
    /// @param along which of them a member gives anew
    @Transactional(propagation = Propagation.MANDATORY)
    public void addMeanwhile(WorkspaceId workspace, ConversationId conversation, Ownership ownership, Along along) {
        var now = clock.instant();
        var since = hub.isReadByOwnKey(workspace, conversation) ? Instant.EPOCH : now.minus(TRANSIT);
        rows.insertMeanwhile(workspace, conversation, ownership, along, since, now);
    }

    void tell(Collection<Whose> whose) {
        for (var one : whose) {
            for (var listener : listeners) {
                Thread.startVirtualThread(() -> listener.errandsWait(one.workspace, one.app));
            }
        }
    }

    /// @param front whether the bot stands in front of an inbox there
    public record Place(WorkspaceId workspace, AppId app, boolean front) {
        Whose whose() {
            return new Whose(workspace, app);
        }
    }

    public record Whose(WorkspaceId workspace, AppId app) {}
}
