package io.parley.server.conversations.ownership;

import io.parley.server.conversations.BotPlace;
import io.parley.server.conversations.Ownership;
import io.parley.server.conversations.OwnershipRows;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and writes who answers, in the transaction at hand.
@Component
final class OwnedRows {
    private static final String FIND = """
            SELECT c.id, c.team, c.contact, CASE WHEN c.bot_place <> 'left' THEN c.app END AS app,
                   c.bot_place = 'front' AS in_front, c.pause_minutes, c.assignee,
                   c.state = 'closed' AS closed,
                   c.warned_at IS NOT NULL AS warned, c.held_since, %s
              FROM conversations.conversation c
             WHERE c.workspace = :workspace AND c.id = :id
            """.formatted(OwnershipRows.COLUMNS);

    private final JdbcClient database;
    private final JdbcOperations connections;

    OwnedRows(JdbcClient database, JdbcOperations connections) {
        this.database = database;
        this.connections = connections;
    }

    /// Not locked.
    Optional<Owned> find(WorkspaceId workspace, ConversationId id) {
        return find(FIND, workspace, id);
    }

    Optional<Owned> lock(WorkspaceId workspace, ConversationId id) {
        return find(FIND + " FOR UPDATE", workspace, id);
    }

    /// Nothing, too, when somebody else has it locked: whoever that is changes it, or finds it due as well.
    Optional<Owned> lockIfFree(WorkspaceId workspace, ConversationId id) {
        return find(FIND + " FOR UPDATE SKIP LOCKED", workspace, id);
    }

    void write(WorkspaceId workspace, ConversationId id, Ownership ownership) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            OwnershipRows.write(statements, List.of(new OwnershipRows.Owned(workspace, id, ownership)));
            statements.execute(connection);
            return true;
        });
    }

    void warned(WorkspaceId workspace, ConversationId id, Instant now) {
        database.sql("""
                UPDATE conversations.conversation SET warned_at = :now WHERE workspace = :workspace AND id = :id
                """)
                .param("now", Rows.at(now))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void assign(WorkspaceId workspace, ConversationId id, MemberId member) {
        database.sql("""
                UPDATE conversations.conversation SET assignee = :member WHERE workspace = :workspace AND id = :id
                """)
                .param("member", member.value())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Puts a bot in front of a conversation, which it knows from here on, or takes it away.
    void seat(Owned owned, BotPlace place) {
        database.sql("""
                UPDATE conversations.conversation
                   SET app = :app, bot_place = :place, pause_minutes = :pause, bot_position = last_position
                 WHERE workspace = :workspace AND id = :id
                """)
                .param("app", owned.app().map(AppId::value).orElse(null))
                .param("place", place.word())
                .param("pause", owned.usualPause().orElse(null))
                .param("workspace", owned.workspace().value())
                .param("id", owned.id().value())
                .update();
    }

    /// What was said up to now, the bot in front was handed.
    void handed(WorkspaceId workspace, ConversationId id) {
        database.sql("""
                UPDATE conversations.conversation SET bot_position = last_position
                 WHERE workspace = :workspace AND id = :id AND bot_place = 'front'
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    List<ConversationId> attended(WorkspaceId workspace, ChannelId channel) {
        return database.sql("""
                SELECT id
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND channel = :channel AND bot_place = 'front'
                 ORDER BY id
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list();
    }

    List<ConversationId> withoutBot(WorkspaceId workspace, AppId app) {
        return database.sql("""
                SELECT id
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND app = :app AND owner <> 'bot'
                 ORDER BY id
                """)
                .param("workspace", workspace.value())
                .param("app", app.value())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list();
    }

    /// Of all workspaces: whose pause has run out, or is about to and nobody was told.
    List<Due> due(Instant now, int most) {
        return database.sql("SELECT workspace, conversation FROM conversations.door_due_pauses(:now, :most)")
                .param("now", Rows.at(now))
                .param("most", most)
                .query((row, _) -> new Due(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ConversationId(Rows.uuid(row, "conversation"))))
                .list();
    }

    private Optional<Owned> find(String sql, WorkspaceId workspace, ConversationId id) {
        return database.sql(sql)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> owned(workspace, row))
                .optional();
    }

    private static Owned owned(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Owned(
                workspace,
                new ConversationId(Rows.uuid(row, "id")),
                new TeamId(Rows.uuid(row, "team")),
                new ContactId(Rows.uuid(row, "contact")),
                Rows.uuidIfAny(row, "app").map(AppId::new),
                row.getBoolean("in_front"),
                OwnershipRows.minutes(row, "pause_minutes"),
                Rows.uuidIfAny(row, "assignee").map(MemberId::new),
                row.getBoolean("closed"),
                row.getBoolean("warned"),
                Rows.instantIfAny(row, "held_since"),
                OwnershipRows.read(row));
    }

    record Due(WorkspaceId workspace, ConversationId conversation) {}
}
