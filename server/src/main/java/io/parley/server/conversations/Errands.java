package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Statements;
import java.time.Clock;
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

/// What channels have to pass on to their bots: each word of a member to the customer, and each change of who answers,
/// of conversations in which a bot takes part. An errand is written in the transaction of what it tells, and waits
/// until it is done.
@Service
public class Errands {
    private final Database transactions;
    private final JdbcOperations connections;
    private final ErrandRows rows;
    private final Clock clock;
    private final List<ErrandsListener> listeners = new CopyOnWriteArrayList<>();

    Errands(Database transactions, JdbcOperations connections, ErrandRows rows, Clock clock) {
        this.transactions = transactions;
        this.connections = connections;
        this.rows = rows;
        this.clock = clock;
    }

    /// From now on, tells this listener of errands of every channel; it leaves alone what is not its own.
    public void listen(ErrandsListener listener) {
        listeners.add(listener);
    }

    /// Of one channel, oldest first.
    public List<Errand> waiting(WorkspaceId workspace, ChannelId channel, int limit) {
        return transactions.inWorkspace(workspace, () -> rows.waiting(workspace, channel, limit));
    }

    /// Safe to repeat.
    public void done(WorkspaceId workspace, long id) {
        transactions.inWorkspace(workspace, () -> rows.delete(workspace, id));
    }

    /// Every channel with errands to do, of all workspaces, for whoever has just started.
    public Set<Place> channelsWaiting() {
        return rows.channelsWaiting();
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
        transactions.afterCommit(() -> tell(Set.of(errand.place())));
    }

    void tell(Collection<Place> places) {
        for (var place : places) {
            for (var listener : listeners) {
                Thread.startVirtualThread(() -> listener.errandsWait(place.workspace, place.channel));
            }
        }
    }

    public record Place(WorkspaceId workspace, ChannelId channel) {}
}
