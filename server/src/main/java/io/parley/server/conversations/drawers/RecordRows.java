package io.parley.server.conversations.drawers;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of drawers and records, in the transaction at hand.
@Component
final class RecordRows {
    private static final String COLUMNS = "id, kind, segment, sealed, revision, change, author, at";

    private final JdbcClient database;

    RecordRows(JdbcClient database) {
        this.database = database;
    }

    /// Takes the number of the next change; whoever else wants one waits until this transaction ends.
    long nextChange(WorkspaceId workspace, UUID drawer) {
        return database.sql("""
                INSERT INTO conversations.drawer AS d (workspace, id, last_change) VALUES (:workspace, :drawer, 1)
                ON CONFLICT (workspace, id) DO UPDATE SET last_change = d.last_change + 1
                RETURNING last_change
                """)
                .param("workspace", workspace.value())
                .param("drawer", drawer)
                .query(Long.class)
                .single();
    }

    Optional<StoredRecord> find(WorkspaceId workspace, UUID drawer, RecordId id) {
        return database.sql("""
                SELECT %s FROM conversations.record WHERE workspace = :workspace AND drawer = :drawer AND id = :id
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("drawer", drawer)
                .param("id", id.value())
                .query((row, _) -> record(row))
                .optional();
    }

    /// What was changed after a change, in that order.
    List<StoredRecord> after(WorkspaceId workspace, UUID drawer, RecordKind kind, long change, int limit) {
        return database.sql("""
                SELECT %s
                  FROM conversations.record
                 WHERE workspace = :workspace AND drawer = :drawer AND kind = :kind AND change > :change
                 ORDER BY change
                 LIMIT :limit
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("drawer", drawer)
                .param("kind", kind.word())
                .param("change", change)
                .param("limit", limit)
                .query((row, _) -> record(row))
                .list();
    }

    void write(WorkspaceId workspace, UUID drawer, StoredRecord record) {
        database.sql("""
                INSERT INTO conversations.record (workspace, id, drawer, kind, segment, sealed, revision, change, author, at)
                VALUES (:workspace, :id, :drawer, :kind, :segment, :sealed, :revision, :change, :author, :at)
                ON CONFLICT (workspace, id) DO UPDATE
                   SET segment = excluded.segment, sealed = excluded.sealed, revision = excluded.revision,
                       change = excluded.change, author = excluded.author, at = excluded.at
                """)
                .param("workspace", workspace.value())
                .param("id", record.id().value())
                .param("drawer", drawer)
                .param("kind", record.kind().word())
                .param("segment", record.segment().value())
                .param("sealed", record.sealed().map(RecordRows::bytes).orElse(null))
                .param("revision", record.revision())
                .param("change", record.change())
                .param("author", record.author().value())
                .param("at", Rows.at(record.at()))
                .update();
    }

    /// Nobody wears a label that is gone.
    void takeOff(WorkspaceId workspace, RecordId label) {
        database.sql("DELETE FROM conversations.labelled WHERE workspace = :workspace AND label = :label")
                .param("workspace", workspace.value())
                .param("label", label.value())
                .update();
    }

    private static byte[] bytes(String sealed) {
        return sealed.getBytes(StandardCharsets.US_ASCII);
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                new RecordId(Rows.uuid(row, "id")),
                RecordKind.parse(row.getString("kind")),
                new SegmentId(Rows.uuid(row, "segment")),
                Optional.ofNullable(row.getBytes("sealed")).map(bytes -> new String(bytes, StandardCharsets.US_ASCII)),
                row.getInt("revision"),
                row.getLong("change"),
                new MemberId(Rows.uuid(row, "author")),
                Rows.instant(row, "at"));
    }
}
