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
        var where = new Tally.Where(workspace.value(), team.value(), clock.instant());
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            tallies.add(statements, List.of(Tally.one(where, what.measure(), "app", app.value())));
            statements.execute(connection);
            return true;
        });
    }

    /// A member has taken over from a bot.
    ///
    /// @param epoch of her ownership
    public void takenOver(WorkspaceId workspace, TeamId team, AppId app, long epoch) {
        count(workspace, team, app, Counted.TAKEN_OVER);
        if (epoch == Counted.FIRST_TAKEOVER) {
            count(workspace, team, app, Counted.FIRST_TAKEN_OVER);
        }
    }

    static Stream<Tally> takenOver(Tally.Where where, UUID app, long epoch) {
        var taken = Tally.one(where, Counted.TAKEN_OVER.measure(), "app", app);
        return epoch == Counted.FIRST_TAKEOVER
                ? Stream.of(taken, Tally.one(where, Counted.FIRST_TAKEN_OVER.measure(), "app", app))
                : Stream.of(taken);
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
