package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of errands.
@Component
final class ErrandRows {
    private static final String INSERT = """
            INSERT INTO conversations.errand (workspace, app, front, conversation, kind, word, message, reason,
                                              owner, owner_member, owner_epoch, window_minutes, resume_at, at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// Words that the bot may get still, or that were given anew, of whoever spoke but the bot.
    private static final String MEANWHILE = """
            INSERT INTO conversations.errand (workspace, app, front, conversation, kind, word, message, owner, owner_epoch, at,
                                              words, words_transit)
            SELECT c.workspace, c.app, true, c.id, 'message', 'meanwhile', m.id, :owner, :epoch, :now,
                   g.words, CASE WHEN g.words IS NOT NULL THEN CAST(:transit AS uuid) END
              FROM conversations.conversation c
              JOIN conversations.message m ON m.workspace = c.workspace AND m.conversation = c.id
              LEFT JOIN unnest(CAST(:given AS uuid[]), CAST(:words AS bytea[])) g (message, words) ON g.message = m.id
             WHERE c.workspace = :workspace AND c.id = :id AND c.bot_place = 'front'
               AND m.position > c.bot_position AND m.track = 'customer' AND m.author_kind <> 'app'
               AND m.sealed IS NOT NULL AND NOT m.quiet
               AND (m.stored_at > :since OR g.words IS NOT NULL)
             ORDER BY m.position
            """;

    private final JdbcClient database;

    ErrandRows(JdbcClient database) {
        this.database = database;
    }

    /// In their order.
    void insert(Statements statements, List<Fresh> errands, Instant now) {
        statements
                .add(INSERT, errands)
                .column("uuid", it -> it.place.workspace().value())
                .column("uuid", it -> it.place.app().value())
                .column("bool", it -> it.place.front())
                .column("uuid", it -> it.conversation.value())
                .column("text", it -> it.kind.stored())
                .column("text", it -> it.kind.storedWord().orElse(null))
                .column("uuid", it -> it.message.map(MessageId::value).orElse(null))
                .column("text", it -> it.reason.orElse(null))
                .column("text", it -> it.ownership.owner().word())
                .column("uuid", it -> it.ownership.member().map(MemberId::value).orElse(null))
                .column("int8", it -> it.ownership.epoch())
                .column("int4", it -> it.ownership.minutes().orElse(null))
                .column(
                        "timestamptz",
                        it -> it.ownership.resumeAt().map(Instant::toString).orElse(null))
                .column("timestamptz", _ -> now.toString());
    }

    /// What was said while the bot in front of this conversation was silent, in its order.
    ///
    /// @param since from when on the bot may get it
    void insertMeanwhile(
            WorkspaceId workspace,
            ConversationId conversation,
            Ownership ownership,
            Along along,
            Instant since,
            Instant now) {
        database.sql(MEANWHILE)
                .param("since", Rows.at(since))
                .param("transit", along.transit().orElse(null))
                .param("given", along.messages())
                .param("words", along.words())
                .param("owner", ownership.owner().word())
                .param("epoch", ownership.epoch())
                .param("now", Rows.at(now))
                .param("workspace", workspace.value())
                .param("id", conversation.value())
                .update();
    }

    /// @param front also those that a bot in front of an inbox is to be told
    List<Errand> waiting(WorkspaceId workspace, AppId app, boolean front, int limit) {
        return database.sql("""
                SELECT c.id, c.app, c.front, c.conversation, c.kind, c.word, c.message, c.reason, c.words, c.words_transit, %s
                  FROM conversations.errand c
                 WHERE c.workspace = :workspace AND c.app = :app AND (NOT c.front OR :front)
                 ORDER BY c.id
                 LIMIT :limit
                """.formatted(OwnershipRows.COLUMNS))
                .param("workspace", workspace.value())
                .param("app", app.value())
                .param("front", front)
                .param("limit", limit)
                .query((row, _) -> errand(row))
                .list();
    }

    void delete(WorkspaceId workspace, long id) {
        database.sql("DELETE FROM conversations.errand WHERE workspace = :workspace AND id = :id")
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
    }

    void drop(WorkspaceId workspace, AppId app) {
        database.sql("DELETE FROM conversations.errand WHERE workspace = :workspace AND app = :app")
                .param("workspace", workspace.value())
                .param("app", app.value())
                .update();
    }

    Set<Errands.Whose> waiting() {
        return database.sql("SELECT workspace, app FROM conversations.door_errands()")
                .query((row, _) -> new Errands.Whose(
                        new WorkspaceId(Rows.uuid(row, "workspace")), new AppId(Rows.uuid(row, "app"))))
                .set();
    }

    private static Errand errand(ResultSet row) throws SQLException {
        return new Errand(
                row.getLong("id"),
                new AppId(Rows.uuid(row, "app")),
                new ConversationId(Rows.uuid(row, "conversation")),
                row.getBoolean("front"),
                Errand.Kind.parse(Optional.ofNullable(row.getString("word")).orElse(row.getString("kind"))),
                Rows.uuidIfAny(row, "message").map(MessageId::new),
                Optional.ofNullable(row.getString("reason")),
                OwnershipRows.read(row),
                WordsGiven.read(row));
    }

    /// An errand that is not written yet.
    record Fresh(
            Errands.Place place,
            ConversationId conversation,
            Errand.Kind kind,
            Optional<MessageId> message,
            Optional<String> reason,
            Ownership ownership) {}
}
