package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts what reports say of bots, in the transaction of what is counted. Never from content.
@Service
public class BotTallies {
    /// A bot answers under epoch 1. After it is first taken over it does not see to a conversation alone.
    private static final long FIRST_TAKEOVER = 2;

    private final JdbcOperations connections;
    private final JdbcClient database;
    private final Tallies tallies;
    private final Clock clock;

    BotTallies(JdbcOperations connections, JdbcClient database, Tallies tallies, Clock clock) {
        this.connections = connections;
        this.database = database;
        this.tallies = tallies;
        this.clock = clock;
    }

    /// A bot came to a dead end in a conversation. Where no bot takes part, there is none.
    @Transactional(propagation = Propagation.MANDATORY)
    public void deadEnd(Conversation conversation, WorkspaceId workspace, DeadEnd kind) {
        conversation.app().ifPresent(app -> {
            insert(List.of(Tally.one(where(workspace, conversation.team()), kind.word(), "app", app.value())));
            note(workspace, conversation, app, kind);
        });
    }

    /// A member has taken over from a bot.
    ///
    /// @param epoch of her ownership
    @Transactional(propagation = Propagation.MANDATORY)
    public void takenOver(WorkspaceId workspace, TeamId team, AppId app, long epoch) {
        insert(takenOver(where(workspace, team), app.value(), epoch).toList());
    }

    /// She had been called, or others had.
    ///
    /// @param why empty: for a reason that is no dead end
    /// @param took how long it was until she took over
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameWhenCalled(Conversation conversation, WorkspaceId workspace, Optional<DeadEnd> why, Duration took) {
        var measure = "after-" + why.map(DeadEnd::word).orElse("other-call");
        conversation
                .app()
                .ifPresent(app -> insert(
                        List.of(Tally.one(where(workspace, conversation.team()), measure, "app", app.value(), took))));
    }

    /// A bot goes on.
    ///
    /// @param held for how long a person answered; empty: none did
    @Transactional(propagation = Propagation.MANDATORY)
    public void givenBack(WorkspaceId workspace, TeamId team, AppId app, Optional<Duration> held) {
        var where = where(workspace, team);
        insert(Stream.concat(
                        Stream.of(Tally.one(where, "given-back", "app", app.value())),
                        held.map(it -> Tally.one(where, "held", "app", app.value(), it)).stream())
                .toList());
    }

    static Stream<Tally> takenOver(Tally.Where where, UUID app, long epoch) {
        var taken = Tally.one(where, "taken-over", "app", app);
        return epoch == FIRST_TAKEOVER
                ? Stream.of(taken, Tally.one(where, "first-taken-over", "app", app))
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

    private void note(WorkspaceId workspace, Conversation conversation, AppId app, DeadEnd kind) {
        database.sql("""
                INSERT INTO conversations.dead_end (workspace, team, app, conversation, kind, at)
                VALUES (:workspace, :team, :app, :conversation, :kind, :now)
                """)
                .param("workspace", workspace.value())
                .param("team", conversation.team().value())
                .param("app", app.value())
                .param("conversation", conversation.id().value())
                .param("kind", kind.word())
                .param("now", Rows.now(clock))
                .update();
    }
}
