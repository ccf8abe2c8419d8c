package io.parley.server.testing;

import io.parley.server.kernel.database.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a hub keeps, read from its tables and its folder of payloads.
///
/// @param database as the owner of its tables sees it
/// @param files the folder `files` of the data folder
public record Holdings(JdbcClient database, Path files) {
    private static final Map<String, String> CONTRADICTIONS = Map.of(
            "a message without its conversation",
            """
            SELECT id FROM conversations.message m
             WHERE NOT EXISTS (SELECT FROM conversations.conversation
                                WHERE workspace = m.workspace AND id = m.conversation)
            """,
            "a message without its segment",
            """
            SELECT id FROM conversations.message m
             WHERE NOT EXISTS (SELECT FROM vault.segment WHERE workspace = m.workspace AND id = m.segment)
            """,
            "positions with gaps, or another last one than the conversation says",
            """
            SELECT c.id
              FROM conversations.conversation c
              LEFT JOIN conversations.message m ON m.workspace = c.workspace AND m.conversation = c.id
             GROUP BY c.workspace, c.id, c.last_position
            HAVING count(m.id) <> c.last_position OR max(m.position) <> c.last_position
            """,
            "a message that was not written down, or one that is not there",
            """
            SELECT coalesce(m.id, e.object)
              FROM conversations.message m
              FULL JOIN (SELECT * FROM audit.event WHERE type = 'message.sent') e
                ON e.workspace = m.workspace AND e.object = m.id
             WHERE m.id IS NULL OR e.id IS NULL
            """,
            "a message that was not counted, or one that is not there",
            """
            SELECT coalesce(m.id, u.id)
              FROM conversations.message m
              FULL JOIN (SELECT * FROM usage.event WHERE meter = 'message') u
                ON u.workspace = m.workspace AND u.id = m.id
             WHERE m.id IS NULL OR u.id IS NULL
            """,
            "a file of a message that is not there",
            """
            SELECT f.id FROM vault.file f
             WHERE f.message IS NOT NULL
               AND NOT EXISTS (SELECT FROM conversations.message
                                WHERE workspace = f.workspace AND conversation = f.container AND id = f.message)
            """);

    /// The messages of a conversation, in their order.
    public List<UUID> messages(UUID conversation) {
        return database.sql("SELECT id FROM conversations.message WHERE conversation = :conversation ORDER BY position")
                .param("conversation", conversation)
                .query((row, _) -> Rows.uuid(row, "id"))
                .list();
    }

    public int count(String rows) {
        return database.sql("SELECT count(*) FROM " + rows).query(Integer.class).single();
    }

    /// What does not fit together, in words; empty when everything does.
    public List<String> contradictions() {
        return Stream.concat(
                        CONTRADICTIONS.entrySet().stream()
                                .flatMap(each -> found(each.getValue()).map(id -> each.getKey() + ": " + id)),
                        storedFiles().filter(file -> !file.lies(files)).map(file -> "no whole payload: " + file))
                .toList();
    }

    private Stream<UUID> found(String query) {
        return database.sql(query).query((row, _) -> row.getObject(1, UUID.class)).list().stream();
    }

    private Stream<StoredFile> storedFiles() {
        return database
                .sql("SELECT workspace, id, size FROM vault.file WHERE stored_at IS NOT NULL")
                .query((row, _) ->
                        new StoredFile(Rows.uuid(row, "workspace"), Rows.uuid(row, "id"), row.getLong("size")))
                .list()
                .stream();
    }

    private record StoredFile(UUID workspace, UUID id, long size) {
        boolean lies(Path files) {
            var name = id.toString();
            var payload = files.resolve(workspace.toString())
                    .resolve(name.substring(name.length() - 2))
                    .resolve(name);
            try {
                return Files.isRegularFile(payload) && Files.size(payload) == size;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
