package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Statements;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts what reports say of bots, in the transaction of what is counted. Never from content.
@Service
public class BotTallies {
    private final JdbcOperations connections;
    private final Tallies tallies;
    private final Clock clock;

    BotTallies(JdbcOperations connections, Tallies tallies, Clock clock) {
        this.connections = connections;
        this.tallies = tallies;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void count(WorkspaceId workspace, TeamId team, AppId app, Counted what) {
        insert(List.of(Tally.one(where(workspace, team), what.measure(), "app", app.value())));
    }

    /// A member has taken over from a bot.
    ///
    /// @param epoch of her ownership
    @Transactional(propagation = Propagation.MANDATORY)
    public void takenOver(WorkspaceId workspace, TeamId team, AppId app, long epoch) {
        insert(takenOver(where(workspace, team), app.value(), epoch).toList());
    }

    static Stream<Tally> takenOver(Tally.Where where, UUID app, long epoch) {
        var taken = Tally.one(where, Counted.TAKEN_OVER.measure(), "app", app);
        return epoch == Counted.FIRST_TAKEOVER
                ? Stream.of(taken, Tally.one(where, Counted.FIRST_TAKEN_OVER.measure(), "app", app))
                : Stream.of(taken);
    }

    private Tally.Where where(WorkspaceId workspace, TeamId team) {
        return new Tally.Where(workspace.value(), team.value(), clock.instant());
    }

    private void insert(List<Tally> counted) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            tallies.add(statements, counted);
            statements.execute(connection);
            return true;
        });
    }

    public enum Counted {
        NOT_UNDERSTOOD,
        PERSON_WANTED,
        TAKEN_OVER,
        /// for the first time in a conversation, which the bot then did not see to alone
        FIRST_TAKEN_OVER,
        GIVEN_BACK;

        /// A bot answers under epoch 1.
        private static final long FIRST_TAKEOVER = 2;

        String measure() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
