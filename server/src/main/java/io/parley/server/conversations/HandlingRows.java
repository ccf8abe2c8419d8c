package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and writes how conversations are handled, in the transaction at hand.
@Component
final class HandlingRows {
    /// In the order of ids, as the writers of messages lock them: nobody waits for another in a circle.
    private static final String LOCK = """
            SELECT c.id AS conversation_id, c.team, c.channel, c.contact, c.state, c.assignee, c.priority, c.snoozed_until,
                   c.opened_at, c.reopened_at, c.answered_at,
                   ARRAY(SELECT l.label FROM conversations.labelled l
                          WHERE l.workspace = c.workspace AND l.conversation = c.id) AS labels
              FROM conversations.conversation c
             WHERE c.workspace = :workspace AND c.id = ANY (:ids::uuid[])
             ORDER BY c.workspace, c.id
               FOR UPDATE
            """;
    private static final String UPDATE = """
            UPDATE conversations.conversation c
               SET state         = h.state,
                   assignee      = h.assignee,
                   priority      = h.priority,
                   snoozed_until = h.snoozed_until,
                   waiting_since = CASE WHEN h.ends_waiting THEN NULL ELSE c.waiting_since END,
                   closed_at     = CASE WHEN h.state <> 'closed' THEN NULL ELSE coalesce(c.closed_at, h.at) END,
                   reopened_at   = CASE WHEN h.state = 'open' AND c.state = 'closed' THEN h.at ELSE c.reopened_at END
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                AS h (workspace, id, state, assignee, priority, snoozed_until, ends_waiting, at)
             WHERE c.workspace = h.workspace AND c.id = h.id
            """;
    private static final String LABEL =
            "INSERT INTO conversations.labelled (workspace, conversation, label) SELECT * FROM unnest(?, ?, ?)";
    private static final String UNLABEL = """
            DELETE FROM conversations.labelled l
             USING unnest(?, ?, ?) AS gone (workspace, conversation, label)
             WHERE l.workspace = gone.workspace AND l.conversation = gone.conversation AND l.label = gone.label
            """;

    private final JdbcClient database;
    private final JdbcOperations connections;
    private final Tallies tallies;
    private final Clock clock;

    HandlingRows(JdbcClient database, JdbcOperations connections, Tallies tallies, Clock clock) {
        this.database = database;
        this.connections = connections;
        this.tallies = tallies;
        this.clock = clock;
    }

    /// Locks these conversations; those that do not exist are left out.
    List<Handled> lock(WorkspaceId workspace, Collection<ConversationId> ids) {
        return database.sql(LOCK)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new))
                .query((row, _) -> new Handled(
                        workspace,
                        new ConversationId(Rows.uuid(row, "conversation_id")),
                        new TeamId(Rows.uuid(row, "team")),
                        new ChannelId(Rows.uuid(row, "channel")),
                        new ContactId(Rows.uuid(row, "contact")),
                        HeadRows.handling(row),
                        times(row)))
                .list();
    }

    /// Writes what has changed, and counts what was closed.
    ///
    /// @param by the member who did it; null when nobody did
    void write(List<Changed> changed, @Nullable UUID by) {
        var now = clock.instant();
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            update(statements, changed, now);
            label(statements, UNLABEL, labels(changed, Changed::taken));
            label(statements, LABEL, labels(changed, Changed::given));
            tallies.closings(statements, changed, by, now);
            statements.execute(connection);
            return true;
        });
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(
                Rows.instant(row, "opened_at"),
                Rows.instantIfAny(row, "reopened_at").orElse(null),
                Rows.instantIfAny(row, "answered_at").orElse(null));
    }

    private static void update(Statements statements, List<Changed> changed, Instant now) {
        statements
                .add(UPDATE, changed)
                .column("uuid", it -> it.before.workspace.value())
                .column("uuid", it -> it.before.id.value())
                .column("text", it -> it.after.state().word())
                .column("uuid", it -> it.after.assignee().map(MemberId::value).orElse(null))
                .column("text", it -> it.after.priority().word())
                .column(
                        "timestamptz",
                        it -> it.after.snoozedUntil().map(Instant::toString).orElse(null))
                .column("bool", it -> it.after.state().endsWaiting())
                .column("timestamptz", _ -> now.toString());
    }

    private static void label(Statements statements, String sql, List<Worn> labels) {
        statements
                .add(sql, labels)
                .column("uuid", it -> it.by.workspace.value())
                .column("uuid", it -> it.by.id.value())
                .column("uuid", it -> it.label.value());
    }

    private static List<Worn> labels(List<Changed> changed, Function<Changed, Stream<RecordId>> which) {
        return changed.stream()
                .flatMap(it -> which.apply(it).map(label -> new Worn(it.before, label)))
                .toList();
    }

    /// A conversation that is locked, and how it was handled when it was.
    record Handled(
            WorkspaceId workspace,
            ConversationId id,
            TeamId team,
            ChannelId channel,
            ContactId contact,
            Handling handling,
            Times times) {}

    record Times(
            Instant openedAt,
            @Nullable Instant reopenedAt,
            @Nullable Instant answeredAt) {
        /// Since when it is open, this time.
        Instant openSince() {
            return reopenedAt == null ? openedAt : reopenedAt;
        }
    }

    /// A conversation that is handled otherwise from now on.
    record Changed(Handled before, Handling after) {
        Stream<RecordId> given() {
            return after.labels().stream()
                    .filter(label -> !before.handling.labels().contains(label));
        }

        Stream<RecordId> taken() {
            return before.handling.labels().stream()
                    .filter(label -> !after.labels().contains(label));
        }

        boolean closes() {
            return before.handling.state() != State.CLOSED && after.state() == State.CLOSED;
        }

        /// Whether her browser shows the customer another state than before.
        boolean showsToContact() {
            return (before.handling.state() == State.CLOSED) != (after.state() == State.CLOSED);
        }
    }

    private record Worn(Handled by, RecordId label) {}
}
