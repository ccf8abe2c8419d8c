package io.parley.server.conversations.reports;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// The conversations in which bots did not get on, for whoever wants to make them better. Forgotten after 90 days.
@Service
class DeadEnds {
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int SHOWN = 20;

    private final Database transactions;
    private final JdbcClient database;
    private final Teams teams;
    private final Clock clock;

    DeadEnds(Database transactions, JdbcClient database, Teams teams, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.teams = teams;
        this.clock = clock;
    }

    /// In the caller's teams, those with the most dead ends first, at most 20.
    List<ToLookAt> worst(Caller caller, Period period) {
        var mine = teams.of(caller.workspace(), caller.member()).stream()
                .map(TeamId::toString)
                .toArray(String[]::new);
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                        SELECT d.conversation, coalesce(k.merged_into, k.id) AS person, d.app, max(d.at) AS last_at,
                               count(*) FILTER (WHERE d.kind = 'not-understood') AS not_understood,
                               count(*) FILTER (WHERE d.kind = 'person-wanted') AS person_wanted,
                               count(*) FILTER (WHERE d.kind = 'bot-silent') AS silent
                          FROM conversations.dead_end d
                          JOIN conversations.conversation c ON c.workspace = d.workspace AND c.id = d.conversation
                          JOIN conversations.contact k ON k.workspace = c.workspace AND k.id = c.contact
                         WHERE d.workspace = :workspace AND d.team = ANY (:teams::uuid[])
                           AND d.at >= :begin AND d.at < :end
                         GROUP BY d.conversation, k.merged_into, k.id, d.app
                         ORDER BY count(*) DESC, max(d.at) DESC, d.conversation
                         LIMIT :most
                        """)
                        .param("workspace", caller.workspace().value())
                        .param("teams", mine)
                        .param("begin", Rows.at(period.begin()))
                        .param("end", Rows.at(period.end()))
                        .param("most", SHOWN)
                        .query((row, _) -> toLookAt(row))
                        .list());
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        forget(clock.instant().minus(REMEMBERED));
    }

    void forget(Instant before) {
        database.sql("SELECT conversations.forget_dead_ends(:before)")
                .param("before", Rows.at(before))
                .query(Integer.class)
                .single();
    }

    private static ToLookAt toLookAt(ResultSet row) throws SQLException {
        return new ToLookAt(
                new ConversationId(Rows.uuid(row, "conversation")),
                new ContactId(Rows.uuid(row, "person")),
                new AppId(Rows.uuid(row, "app")),
                Rows.instant(row, "last_at"),
                row.getLong("not_understood"),
                row.getLong("person_wanted"),
                row.getLong("silent"));
    }

    /// A conversation, and how often its bot did not get on.
    ///
    /// @param person whom the team takes its contact for
    /// @param lastAt when it last did not
    record ToLookAt(
            ConversationId conversation,
            ContactId person,
            AppId app,
            Instant lastAt,
            long notUnderstood,
            long personWanted,
            long silent) {}
}
