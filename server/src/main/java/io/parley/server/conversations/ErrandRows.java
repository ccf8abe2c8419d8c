package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
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
            INSERT INTO conversations.errand (workspace, channel, conversation, kind, message, reason,
                                              owner, owner_member, owner_epoch, window_minutes, resume_at, at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                .column("uuid", it -> it.place.channel().value())
                .column("uuid", it -> it.conversation.value())
                .column("text", it -> it.kind.word())
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

    List<Errand> waiting(WorkspaceId workspace, ChannelId channel, int limit) {
        return database.sql("""
                SELECT c.id, c.channel, c.conversation, c.kind, c.message, c.reason, %s
                  FROM conversations.errand c
                 WHERE c.workspace = :workspace AND c.channel = :channel
                 ORDER BY c.id
                 LIMIT :limit
                """.formatted(OwnershipRows.COLUMNS))
                .param("workspace", workspace.value())
                .param("channel", channel.value())
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

    Set<Errands.Place> channelsWaiting() {
        return database.sql("SELECT workspace, channel FROM conversations.door_errands()")
                .query((row, _) -> new Errands.Place(
                        new WorkspaceId(Rows.uuid(row, "workspace")), new ChannelId(Rows.uuid(row, "channel"))))
                .set();
    }

    private static Errand errand(ResultSet row) throws SQLException {
        return new Errand(
                row.getLong("id"),
                new ChannelId(Rows.uuid(row, "channel")),
                new ConversationId(Rows.uuid(row, "conversation")),
                Errand.Kind.parse(row.getString("kind")),
                Rows.uuidIfAny(row, "message").map(MessageId::new),
                Optional.ofNullable(row.getString("reason")),
                OwnershipRows.read(row));
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
