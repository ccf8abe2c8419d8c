package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Delivery.Status;
import io.parley.server.channels.sdk.Delivery.Type;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.Ownership;
import io.parley.server.conversations.WordsGiven;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DeliveryId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of deliveries, in the transaction at hand.
@Component
final class DeliveryRows {
    /// How long whoever has taken one has to say what came of it, before it comes again.
    private static final Duration TAKEN = Duration.ofMinutes(1);

    private static final OffsetDateTime NEVER = OffsetDateTime.parse("9999-12-31T00:00:00Z");

    private static final String COLUMNS = """
            d.id, d.conversation, d.errand, d.front, d.type, d.word, d.message, d.reason, d.owner, d.owner_member, d.owner_epoch,
            d.minutes, d.resume_at, d.at, d.since, d.status, d.attempts, d.error,
            d.words, d.words_transit""";

    private final JdbcClient database;
    private final Clock clock;

    DeliveryRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// To be told by the webhook, at once.
    void add(App app, Errand errand) {
        add(app, errand, Rows.now(clock));
    }

    /// To be told when the app asks.
    void addForAsking(App app, Errand errand) {
        add(app, errand, NEVER);
    }

    private void add(App app, Errand errand, OffsetDateTime due) {
        var ownership = errand.ownership();
        of(app, """
                INSERT INTO sdk.delivery (workspace, id, app, conversation, errand, front, type, word, message, reason, owner,
                                          owner_member, owner_epoch, minutes, resume_at, at, since, due_at,
                                          words, words_transit)
                VALUES (:workspace, :id, :app, :conversation, :errand, :front, :type, :word, :message, :reason, :owner,
                        :member, :epoch, :minutes, :resume, :now, :now, :due, :words, :transit)
                """)
                .param("id", Ids.next(clock))
                .param("conversation", errand.conversation().value())
                .param("errand", errand.id())
                .param("front", errand.front())
                .param("type", Type.of(errand).event())
                .param("word", Type.of(errand).wordIfAny().orElse(null))
                .param("message", errand.message().map(MessageId::value).orElse(null))
                .param("reason", errand.reason().orElse(null))
                .param("owner", ownership.owner().word())
                .param("member", ownership.member().map(MemberId::value).orElse(null))
                .param("epoch", ownership.epoch())
                .param("minutes", ownership.minutes().orElse(null))
                .param("resume", ownership.resumeAt().map(Rows::at).orElse(null))
                .param("now", Rows.now(clock))
                .param("due", due)
                .param(
                        "words",
                        errand.given().map(it -> it.file().toByteArray()).orElse(null))
                .param("transit", errand.given().map(WordsGiven::transit).orElse(null))
                .update();
    }

    /// What an app may ask for after a place in its order, the oldest first.
    List<Asked> asked(App app, long after, int limit) {
        return of(app, """
                SELECT d.seq, %s
                  FROM sdk.delivery d
                 WHERE d.workspace = :workspace AND d.app = :app AND d.status = 'waiting' AND d.seq > :after
                 ORDER BY d.seq
                 LIMIT :limit
                """.formatted(COLUMNS))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Asked(row.getLong("seq"), delivery(app, row)))
                .list();
    }

    /// The app has got everything up to a place in its order.
    void got(App app, long upTo) {
        of(app, """
                UPDATE sdk.delivery SET status = 'delivered', error = NULL, attempts = attempts + 1, tried_at = :now,
                       words = NULL, words_transit = NULL
                 WHERE workspace = :workspace AND app = :app AND status = 'waiting' AND seq <= :upTo
                """).param("upTo", upTo).param("now", Rows.now(clock)).update();
    }

    List<Delivery> newest(App app, int limit) {
        return of(app, """
                SELECT %s
                  FROM sdk.delivery d
                 WHERE d.workspace = :workspace AND d.app = :app
                 ORDER BY d.at DESC, d.errand DESC
                 LIMIT :limit
                """.formatted(COLUMNS))
                .param("limit", limit)
                .query((row, _) -> delivery(app, row))
                .list();
    }

    /// Those that are given up, the oldest first.
    List<Delivery> failed(App app, int limit) {
        return of(app, """
                SELECT %s
                  FROM sdk.delivery d
                 WHERE d.workspace = :workspace AND d.app = :app AND d.status = 'failed'
                 ORDER BY d.at, d.errand
                 LIMIT :limit
                """.formatted(COLUMNS))
                .param("limit", limit)
                .query((row, _) -> delivery(app, row))
                .list();
    }

    /// Takes the oldest that is due and that nothing older of its conversation is in the way of.
    Optional<Delivery> take(App app, Instant now) {
        return of(app, """
                UPDATE sdk.delivery d SET attempts = attempts + 1, tried_at = :now, due_at = :again
                 WHERE d.workspace = :workspace AND d.id = (
                       SELECT n.id
                         FROM sdk.delivery n
                        WHERE n.workspace = :workspace AND n.app = :app AND n.status = 'waiting' AND n.due_at <= :now
                          AND NOT EXISTS (
                              SELECT FROM sdk.delivery e
                               WHERE e.workspace = n.workspace AND e.conversation = n.conversation
                                 AND e.errand < n.errand AND e.status = 'waiting')
                        ORDER BY n.errand
                        LIMIT 1
                          FOR UPDATE SKIP LOCKED)
                RETURNING %s
                """.formatted(COLUMNS))
                .param("now", Rows.at(now))
                .param("again", Rows.at(now.plus(TAKEN)))
                .query((row, _) -> delivery(app, row))
                .optional();
    }

    void arrived(App app, DeliveryId id) {
        of(app, """
                UPDATE sdk.delivery SET status = 'delivered', error = NULL, words = NULL, words_transit = NULL
                 WHERE workspace = :workspace AND id = :id
                """).param("id", id.value()).update();
    }

    void failed(App app, DeliveryId id, String error) {
        of(app, """
                UPDATE sdk.delivery SET status = 'failed', error = :error
                 WHERE workspace = :workspace AND id = :id AND status = 'waiting'
                """).param("id", id.value()).param("error", error).update();
    }

    void putOff(App app, DeliveryId id, String error, Instant until) {
        of(app, """
                UPDATE sdk.delivery SET due_at = :until, error = :error
                 WHERE workspace = :workspace AND id = :id AND status = 'waiting'
                """)
                .param("id", id.value())
                .param("error", error)
                .param("until", Rows.at(until))
                .update();
    }

    /// All that waits comes at once.
    void hasten(App app) {
        of(app, """
                UPDATE sdk.delivery SET due_at = :now
                 WHERE workspace = :workspace AND app = :app AND status = 'waiting'
                """).param("now", Rows.now(clock)).update();
    }

    /// Tries what has failed for another day. An app that asks has it behind all that it got already.
    ///
    /// @param id empty: all of the app
    /// @return how many these are
    int again(App app, Optional<DeliveryId> id) {
        return of(app, """
                UPDATE sdk.delivery SET status = 'waiting', attempts = 0, error = NULL, since = :now, due_at = :now,
                       seq = DEFAULT
                 WHERE workspace = :workspace AND app = :app AND status = 'failed'
                   AND id = COALESCE(CAST(:id AS uuid), id)
                """)
                .param("id", id.map(DeliveryId::value).orElse(null))
                .param("now", Rows.now(clock))
                .update();
    }

    /// Tries a message that has failed for another day, by the words that a member gives anew.
    void again(App app, DeliveryId id, WordsGiven given) {
        of(app, """
                UPDATE sdk.delivery SET status = 'waiting', attempts = 0, error = NULL, since = :now, due_at = :now,
                       seq = DEFAULT, words = :words, words_transit = :transit
                 WHERE workspace = :workspace AND app = :app AND status = 'failed' AND id = :id
                """)
                .param("id", id.value())
                .param("words", given.file().toByteArray())
                .param("transit", given.transit())
                .param("now", Rows.now(clock))
                .update();
    }

    Optional<Delivery> find(App app, DeliveryId id) {
        return of(app, """
                SELECT %s FROM sdk.delivery d WHERE d.workspace = :workspace AND d.app = :app AND d.id = :id
                """.formatted(COLUMNS))
                .param("id", id.value())
                .query((row, _) -> delivery(app, row))
                .optional();
    }

    /// Nothing is tried any more.
    void giveUp(App app, String error) {
        of(app, """
                UPDATE sdk.delivery SET status = 'failed', error = :error
                 WHERE workspace = :workspace AND app = :app AND status = 'waiting'
                """).param("error", error).update();
    }

    /// The apps for which something is due, of all workspaces.
    List<Place> due(Instant now) {
        return database.sql("SELECT workspace, app FROM sdk.door_deliveries(:now)")
                .param("now", Rows.at(now))
                .query((row, _) ->
                        new Place(new WorkspaceId(Rows.uuid(row, "workspace")), new AppId(Rows.uuid(row, "app"))))
                .list();
    }

    void forget(Instant before) {
        database.sql("SELECT sdk.forget_deliveries(:before)")
                .param("before", Rows.at(before))
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec of(App app, String sql) {
        return database.sql(sql)
                .param("workspace", app.workspace().value())
                .param("app", app.id().value());
    }

    private static Delivery delivery(App app, ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(Rows.uuid(row, "id")),
                errand(app, row),
                Rows.instant(row, "at"),
                Rows.instant(row, "since"),
                Status.parse(row.getString("status")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("error")));
    }

    private static Errand errand(App app, ResultSet row) throws SQLException {
        return new Errand(
                row.getLong("errand"),
                app.id(),
                new ConversationId(Rows.uuid(row, "conversation")),
                row.getBoolean("front"),
                Type.parse(Optional.ofNullable(row.getString("word")).orElse(row.getString("type")))
                        .kind(),
                Rows.uuidIfAny(row, "message").map(MessageId::new),
                Optional.ofNullable(row.getString("reason")),
                new Ownership(
                        Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
                        Rows.uuidIfAny(row, "owner_member").map(MemberId::new),
                        row.getLong("owner_epoch"),
                        Optional.ofNullable(row.getObject("minutes", Integer.class)),
                        Rows.instantIfAny(row, "resume_at")),
                WordsGiven.read(row));
    }

    /// @param seq its place in the order in which the app asks
    record Asked(long seq, Delivery delivery) {}

    record Place(WorkspaceId workspace, AppId app) {}
}
