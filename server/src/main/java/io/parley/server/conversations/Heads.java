package io.parley.server.conversations;

import io.parley.server.kernel.database.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            SELECT c.workspace, c.id, c.team, c.contact, c.customer_segment, c.team_segment, c.last_position
              FROM conversations.conversation c
             WHERE (c.workspace, c.id) IN (SELECT * FROM unnest(?, ?))
             ORDER BY c.workspace, c.id
               FOR UPDATE
            """;
    private static final String UPDATE = """
            UPDATE conversations.conversation c
               SET last_position = h.position,
                   last_at       = CASE WHEN h.moved THEN h.at ELSE c.last_at END,
                   state         = CASE WHEN h.moved THEN 'open' ELSE c.state END,
                   closed_at     = CASE WHEN h.moved THEN NULL ELSE c.closed_at END,
                   answered_at   = coalesce(c.answered_at, h.answered),
                   waiting_since = CASE WHEN NOT h.moved THEN c.waiting_since
                                        WHEN h.answered IS NOT NULL THEN h.unanswered
                                        ELSE coalesce(c.waiting_since, h.unanswered) END
              FROM unnest(?, ?, ?, ?, ?, ?, ?) AS h (workspace, id, position, moved, unanswered, answered, at)
             WHERE c.workspace = h.workspace AND c.id = h.id
            """;

    /// @return the heads by conversation; a conversation that does not exist has none
    Map<UUID, Head> lock(Connection connection, List<MessageBatch.Item> items) throws SQLException {
        var heads = new HashMap<UUID, Head>();
        try (var statement = connection.prepareStatement(LOCK)) {
            Columns.of(connection, statement, items)
                    .column("uuid", item -> item.draft().workspace().value())
                    .column("uuid", item -> item.draft().conversation().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var head = head(rows);
                    heads.put(head.id(), head);
                }
            }
        }
        return heads;
    }

    void update(Connection connection, List<Head> heads, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            Columns.of(connection, statement, heads)
                    .column("uuid", Head::workspace)
                    .column("uuid", Head::id)
                    .column("int8", Head::lastPosition)
                    .column("bool", Head::customerTrackMoved)
                    .column("timestamptz", head -> text(head.unanswered()))
                    .column("timestamptz", head -> text(head.answered()))
                    .column("timestamptz", _ -> now.toString());
            statement.executeUpdate();
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                new Head.Segments(row.getObject(5, UUID.class), row.getObject(6, UUID.class)),
                row.getLong(7));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
