package io.parley.server.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Locks the heads of conversations and writes them back.
@Component
final class Heads {
    private static final String LOCK = """
            SELECT c.workspace, c.id, c.team, c.channel, c.contact, c.customer_segment, c.team_segment, c.last_position,
                   c.state, c.blocked, c.opened_at, c.answered_at IS NOT NULL, c.assignee IS NOT NULL,
                   c.customer_epoch = e.epoch AS customer_open, c.team_epoch = e.epoch AS team_open,
                   c.app, c.bot_place, c.pause_minutes, %s
              FROM conversations.conversation c
              JOIN conversations.team_epoch e ON e.workspace = c.workspace AND e.team = c.team
             WHERE (c.workspace, c.id) IN (SELECT * FROM unnest(?, ?))
             ORDER BY c.workspace, c.id
               FOR UPDATE OF c
            """.formatted(OwnershipRows.COLUMNS);
    private static final String UPDATE = """
            UPDATE conversations.conversation c
               SET last_position    = h.position,
                   contact_position = greatest(c.contact_position, h.contact_position),
                   bot_position     = greatest(c.bot_position, h.bot_position),
                   last_at          = CASE WHEN h.moved THEN h.at ELSE c.last_at END,
                   state            = CASE WHEN h.opens THEN 'open' ELSE c.state END,
                   snoozed_until    = CASE WHEN h.opens THEN NULL ELSE c.snoozed_until END,
                   closed_at        = CASE WHEN h.opens THEN NULL ELSE c.closed_at END,
                   reopened_at      = CASE WHEN h.opens AND c.state = 'closed' THEN h.at ELSE c.reopened_at END,
                   assignee         = coalesce(c.assignee, h.taken_by),
                   answered_at      = coalesce(c.answered_at, h.answered),
                   waiting_since    = CASE WHEN h.opens AND h.settled THEN h.unanswered
                                           WHEN h.opens THEN coalesce(c.waiting_since, h.unanswered)
                                           WHEN h.settled THEN NULL
                                           ELSE c.waiting_since END
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS h (workspace, id, position, contact_position, bot_position, moved, opens, taken_by, unanswered, settled, answered, at)
             WHERE c.workspace = h.workspace AND c.id = h.id
            """;

    /// Not with every message: who writes on is seen once in five minutes.
    private static final String SEE = """
            UPDATE conversations.contact k
               SET last_seen = seen.at
              FROM (SELECT DISTINCT * FROM unnest(?, ?, ?) AS row (workspace, id, at)) seen
             WHERE k.workspace = seen.workspace AND k.id = seen.id AND k.last_seen < seen.at - interval '5 minutes'
            """;

    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /// Whom this hub has noted lately, so that most batches need not ask the database.
    private final Cache<UUID, Instant> seen = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(SEEN_EVERY)
            .build();

    /// @return the heads by conversation, once the statements were run; a conversation that does not exist has none
    Map<UUID, Head> lock(Statements statements, List<MessageBatch.Item> items) {
        var heads = new HashMap<UUID, Head>();
        statements
                .ask(LOCK, items, row -> {
                    var head = head(row);
                    heads.put(head.id(), head);
                })
                .column("uuid", item -> item.draft().workspace().value())
                .column("uuid", item -> item.draft().conversation().value());
        return heads;
    }

    void update(Statements statements, List<Head> heads, Instant now) {
        statements
                .add(UPDATE, heads)
                .column("uuid", head -> head.place().workspace())
                .column("uuid", Head::id)
                .column("int8", Head::lastPosition)
                .column("int8", Head::contactPosition)
                .column("int8", Head::botPosition)
                .column("bool", Head::moved)
                .column("bool", Head::opens)
                .column("uuid", Head::takenBy)
                .column("timestamptz", head -> text(head.unanswered()))
                .column("bool", Head::settled)
                .column("timestamptz", head -> text(head.answered()))
                .column("timestamptz", _ -> now.toString());
        OwnershipRows.write(
                statements,
                heads.stream()
                        .filter(head -> head.floor().moved())
                        .map(Heads::owned)
                        .toList());
    }

    private static OwnershipRows.Owned owned(Head head) {
        return new OwnershipRows.Owned(
                new WorkspaceId(head.place().workspace()),
                new ConversationId(head.id()),
                head.floor().ownership());
    }

    /// Notes that the contacts of these conversations were here.
    void see(Statements statements, List<Head> heads, Instant now) {
        var unnoted = heads.stream()
                .filter(head -> !isNoted(head.place().contact(), now))
                .toList();
        statements
                .add(SEE, unnoted)
                .column("uuid", head -> head.place().workspace())
                .column("uuid", head -> head.place().contact())
                .column("timestamptz", _ -> now.toString());
        unnoted.forEach(head -> seen.put(head.place().contact(), now));
    }

    /// These were not seen after all: their transaction failed.
    void unsee(List<MessageBatch.Item> items) {
        items.forEach(item -> seen.invalidate(item.draft().author().value()));
    }

    private boolean isNoted(UUID contact, Instant now) {
        var noted = seen.getIfPresent(contact);
        return noted != null && now.isBefore(noted.plus(SEEN_EVERY));
    }

    private static Head head(ResultSet row) throws SQLException {
        var place = new Head.Place(uuid(row, 1), uuid(row, 2), uuid(row, 3), uuid(row, 4), uuid(row, 5));
        var segments = new Head.Segments(
                row.getBoolean(14) ? uuid(row, 6) : null, row.getBoolean(15) ? row.getObject(7, UUID.class) : null);
        var standing = new Head.Standing(
                State.parse(row.getString(9)),
                row.getBoolean(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getBoolean(12),
                row.getBoolean(13));
        return new Head(place, segments, standing, floor(row), row.getLong(8));
    }

    private static Floor floor(ResultSet row) throws SQLException {
        return new Floor(
                Rows.uuidIfAny(row, "app").map(AppId::new),
                BotPlace.parse(row.getString("bot_place")),
                OwnershipRows.minutes(row, "pause_minutes"),
                OwnershipRows.read(row));
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
