package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of contacts and conversations, in the transaction at hand.
@Component
final class ConversationRows {
    private static final String SELECT = """
            SELECT c.id AS conversation_id, c.channel, c.team, c.contact, c.state, c.opened_at, c.last_at, c.last_position,
                   c.waiting_since, c.customer_segment, c.team_segment, m.*
              FROM conversations.conversation c
              LEFT JOIN LATERAL (SELECT %s
                                   FROM conversations.message m
                                  WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.track = 'customer'
                                  ORDER BY m.position DESC
                                  LIMIT 1) m ON true
            """.formatted(MessageRows.COLUMNS);

    private final JdbcClient database;
    private final Clock clock;

    ConversationRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return false when a contact of that id is there already
    boolean addContact(WorkspaceId workspace, Opening opening) {
        return database.sql("""
                INSERT INTO conversations.contact (workspace, id, channel, team, since)
                VALUES (:workspace, :id, :channel, :team, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", workspace.value())
                        .param("id", opening.contact().value())
                        .param("channel", opening.door().channel().value())
                        .param("team", opening.door().team().value())
                        .param("now", Rows.now(clock))
                        .update()
                == 1;
    }

    /// @return false when a conversation of that id is there already
    boolean add(WorkspaceId workspace, Opening opening) {
        return database.sql("""
                INSERT INTO conversations.conversation (workspace, id, channel, team, contact, customer_segment, opened_at, last_at)
                VALUES (:workspace, :id, :channel, :team, :contact, :segment, :now, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", workspace.value())
                        .param("id", opening.first().conversation().value())
                        .param("channel", opening.door().channel().value())
                        .param("team", opening.door().team().value())
                        .param("contact", opening.contact().value())
                        .param("segment", opening.segment().id().value())
                        .param("now", Rows.now(clock))
                        .update()
                == 1;
    }

    Optional<Conversation> find(WorkspaceId workspace, ConversationId id) {
        return database.sql(SELECT + " WHERE c.workspace = :workspace AND c.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> conversation(row))
                .optional();
    }

    List<Conversation> ofContact(WorkspaceId workspace, ContactId contact) {
        return database.sql(SELECT
                        + " WHERE c.workspace = :workspace AND c.contact = :contact ORDER BY c.last_at DESC, c.id DESC")
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .query((row, _) -> conversation(row))
                .list();
    }

    /// The conversations of these teams, the one with the newest word first.
    List<Conversation> newestFirst(WorkspaceId workspace, Collection<TeamId> teams, ListCursor cursor, int limit) {
        if (teams.isEmpty()) {
            return List.of();
        }
        return database.sql(SELECT + """
                 WHERE c.workspace = :workspace AND c.team IN (:teams) AND (c.last_at, c.id) < (:before, :beforeId)
                 ORDER BY c.last_at DESC, c.id DESC
                 LIMIT :limit
                """)
                .param("workspace", workspace.value())
                .param("teams", teams.stream().map(TeamId::value).toList())
                .param("before", Rows.at(cursor.at()))
                .param("beforeId", cursor.id())
                .param("limit", limit)
                .query((row, _) -> conversation(row))
                .list();
    }

    /// Locks the head, so that a segment can be changed without a writer in between.
    void lock(WorkspaceId workspace, ConversationId id) {
        database.sql("SELECT id FROM conversations.conversation WHERE workspace = :workspace AND id = :id FOR UPDATE")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> Rows.uuid(row, "id"))
                .optional();
    }

    void useSegment(WorkspaceId workspace, ConversationId id, Track track, SegmentId segment) {
        var column = track == Track.CUSTOMER ? "customer_segment" : "team_segment";
        database.sql("UPDATE conversations.conversation SET %s = :segment WHERE workspace = :workspace AND id = :id"
                        .formatted(column))
                .param("segment", segment.value())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                new ConversationId(Rows.uuid(row, "conversation_id")),
                new ChannelId(Rows.uuid(row, "channel")),
                new TeamId(Rows.uuid(row, "team")),
                new ContactId(Rows.uuid(row, "contact")),
                row.getString("state"),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "last_at"),
                row.getLong("last_position"),
                Rows.instantIfAny(row, "waiting_since"),
                new SegmentId(Rows.uuid(row, "customer_segment")),
                Rows.uuidIfAny(row, "team_segment").map(SegmentId::new),
                Rows.uuidIfAny(row, "id").isPresent() ? Optional.of(MessageRows.message(row)) : Optional.empty());
    }
}
