package io.parley.server.vault;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of files, in the transaction at hand.
@Component
final class FileRows {
    private static final String COLUMNS = "id, version, container, track, author_kind, author, size, header, readers, "
            + "generation, manifest, statement, message, stored_at";

    private final JdbcClient database;
    private final Clock clock;

    FileRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return false when the id is taken
    boolean add(
            WorkspaceId workspace, FileAuthor author, ChannelId channel, FileReaders.Audience audience, NewFile file) {
        return database.sql("""
                INSERT INTO vault.file (workspace, id, container, track, channel, team, epoch, author_kind, author,
                                        header, readers, manifest, size, begun_at)
                VALUES (:workspace, :id, :container, :track, :channel, :team, :epoch, :authorKind, :author,
                        :header, :readers, :manifest, :size, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", workspace.value())
                        .param("id", file.id().value())
                        .param("container", audience.conversation().value())
                        .param("track", audience.track())
                        .param("channel", channel.value())
                        .param("team", audience.team().value())
                        .param("epoch", audience.epoch())
                        .param("authorKind", author.kind())
                        .param("author", author.value())
                        .param("header", file.header().toByteArray())
                        .param("readers", file.readers())
                        .param("manifest", file.manifest().compact())
                        .param("size", file.size())
                        .param("now", Rows.now(clock))
                        .update()
                == 1;
    }

    Optional<KeptFile> find(WorkspaceId workspace, FileId id) {
        return find(workspace, List.of(id)).stream().findFirst();
    }

    List<KeptFile> find(WorkspaceId workspace, Collection<FileId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.sql(
                        "SELECT %s FROM vault.file WHERE workspace = :workspace AND id IN (:ids)".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(FileId::value).toList())
                .query((row, _) -> file(workspace, row))
                .list();
    }

    /// @return false when the file was deleted in between
    boolean store(KeptFile file, String statement) {
        return database.sql("""
                UPDATE vault.file SET statement = :statement, stored_at = :now
                 WHERE workspace = :workspace AND id = :id AND stored_at IS NULL
                """)
                        .param("statement", statement)
                        .param("now", Rows.now(clock))
                        .param("workspace", file.workspace().value())
                        .param("id", file.id().value())
                        .update()
                == 1;
    }

    /// @return false when someone else rewrote the header in between
    boolean rewrite(KeptFile file, SealedHeader sealed, int epoch) {
        return database.sql("""
                UPDATE vault.file SET header = :header, readers = :readers, generation = :generation, epoch = :epoch
                 WHERE workspace = :workspace AND id = :id AND generation = :generation - 1
                """)
                        .param("header", sealed.header().toByteArray())
                        .param("readers", sealed.readers().compact())
                        .param("generation", sealed.list().revision().number())
                        .param("epoch", epoch)
                        .param("workspace", file.workspace().value())
                        .param("id", file.id().value())
                        .update()
                == 1;
    }

    void delete(WorkspaceId workspace, FileId id) {
        database.sql("DELETE FROM vault.file WHERE workspace = :workspace AND id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    List<FileId> deleteOf(WorkspaceId workspace, ConversationId conversation) {
        return ids(database.sql(
                        "DELETE FROM vault.file WHERE workspace = :workspace AND container = :container RETURNING id")
                .param("workspace", workspace.value())
                .param("container", conversation.value()));
    }

    List<FileId> deleteOf(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return ids(database.sql("""
                DELETE FROM vault.file
                 WHERE workspace = :workspace AND container = :container AND message = :message
                RETURNING id
                """)
                .param("workspace", workspace.value())
                .param("container", conversation.value())
                .param("message", message.value()));
    }

    List<FileId> deleteUnmentioned(WorkspaceId workspace, Instant before) {
        return ids(database.sql("""
                DELETE FROM vault.file
                 WHERE workspace = :workspace AND message IS NULL AND begun_at < :before
                RETURNING id
                """).param("workspace", workspace.value()).param("before", Rows.at(before)));
    }

    /// Which of these are there, in whatever state.
    Set<FileId> known(WorkspaceId workspace, Collection<FileId> ids) {
        return new HashSet<>(
                ids(database.sql("SELECT id FROM vault.file WHERE workspace = :workspace AND id = ANY (:ids)")
                        .param("workspace", workspace.value())
                        .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))));
    }

    private static List<FileId> ids(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> new FileId(Rows.uuid(row, "id"))).list();
    }

    private static KeptFile file(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new KeptFile(
                workspace,
                new FileId(Rows.uuid(row, "id")),
                row.getInt("version"),
                new ConversationId(Rows.uuid(row, "container")),
                row.getString("track"),
                Author.parse(row.getString("author_kind") + "/" + Rows.uuid(row, "author")),
                row.getLong("size"),
                Bytes.of(row.getBytes("header")),
                row.getString("readers"),
                row.getInt("generation"),
                row.getString("manifest"),
                Optional.ofNullable(row.getString("statement")),
                Rows.uuidIfAny(row, "message").map(MessageId::new),
                Rows.instantIfAny(row, "stored_at"));
    }
}
