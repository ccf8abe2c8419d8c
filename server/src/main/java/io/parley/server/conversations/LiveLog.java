package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what browsers are told, of all workspaces, in order.
@Component
final class LiveLog {
    static final int PAGE = 500;

    private static final String READ = """
            SELECT l.xid::text::bigint AS xid, l.id AS live_id, l.workspace, l.kind, l.team AS told_team, l.contact AS told_contact,
                   l.member, l.conversation, %s, %s
              FROM conversations.live l
              LEFT JOIN conversations.conversation c ON c.workspace = l.workspace AND c.id = l.conversation
              LEFT JOIN conversations.message m
                ON m.workspace = l.workspace AND m.conversation = l.conversation AND m.position = l.position
             WHERE (l.xid, l.id) > (:xid::text::xid8, :id)
               AND l.xid < pg_snapshot_xmin(pg_current_snapshot())
               AND (:workspace::uuid IS NULL OR l.workspace = :workspace::uuid)
             ORDER BY l.xid, l.id
             LIMIT :limit
            """.formatted(HeadRows.COLUMNS, MessageRows.COLUMNS);

    private final JdbcClient database;

    LiveLog(@Qualifier("writer") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /// The place after everything that is complete now.
    LiveCursor end() {
        return database.sql("""
                SELECT coalesce(max(l.xid::text::bigint), 0) AS xid, coalesce(max(l.id), 0) AS id
                  FROM (SELECT xid, id
                          FROM conversations.live
                         WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
                         ORDER BY xid DESC, id DESC
                         LIMIT 1) l
                """)
                .query((row, _) -> new LiveCursor(row.getLong("xid"), row.getLong("id")))
                .single();
    }

    /// The next events of all workspaces, at most [PAGE].
    List<LiveEvent> after(LiveCursor cursor) {
        return read(cursor, Optional.empty());
    }

    /// The next events of one workspace, at most [PAGE].
    List<LiveEvent> after(LiveCursor cursor, WorkspaceId workspace) {
        return read(cursor, Optional.of(workspace));
    }

    /// Whether events after this cursor may have been dropped already, so that the browser must load everything anew.
    boolean isTooOld(LiveCursor cursor) {
        return database.sql("""
                SELECT EXISTS (SELECT FROM conversations.live)
                   AND NOT EXISTS (SELECT FROM conversations.live WHERE (xid, id) <= (:xid::text::xid8, :id))
                """)
                .param("xid", cursor.xid())
                .param("id", cursor.id())
                .query(Boolean.class)
                .single();
    }

    private List<LiveEvent> read(LiveCursor cursor, Optional<WorkspaceId> workspace) {
        return database.sql(READ)
                .param("xid", cursor.xid())
                .param("id", cursor.id())
                .param("workspace", workspace.map(WorkspaceId::toString).orElse(null))
                .param("limit", PAGE)
                .query((row, _) -> event(row))
                .list();
    }

    private static LiveEvent event(ResultSet row) throws SQLException {
        return new LiveEvent(
                new LiveCursor(row.getLong("xid"), row.getLong("live_id")),
                new WorkspaceId(Rows.uuid(row, "workspace")),
                row.getString("kind"),
                Rows.uuidIfAny(row, "told_team").map(TeamId::new),
                Rows.uuidIfAny(row, "told_contact").map(ContactId::new),
                Rows.uuidIfAny(row, "member").map(MemberId::new),
                Rows.uuidIfAny(row, "conversation").map(ConversationId::new),
                head(row),
                Rows.uuidIfAny(row, "id").isPresent() ? Optional.of(MessageRows.message(row)) : Optional.empty(),
                Optional.empty());
    }

    private static Optional<Conversation> head(ResultSet row) throws SQLException {
        return Rows.uuidIfAny(row, "conversation_id").isPresent()
                ? Optional.of(HeadRows.conversation(row, 0, Optional.empty()))
                : Optional.empty();
    }
}
