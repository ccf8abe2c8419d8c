package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.Checkpoint;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.MerkleFrontier;
import io.parley.seal.Statement;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The directory's entries and the head that appenders lock, in the transaction at hand.
@Component
final class DirectoryLog {
    private final JdbcClient database;
    private final Clock clock;

    DirectoryLog(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Locks the head, so that nobody else appends before this transaction ends. A new workspace's log is empty.
    MerkleFrontier lock(WorkspaceId workspace) {
        return database.sql("SELECT size, frontier FROM vault.directory_head WHERE workspace = :workspace FOR UPDATE")
                .param("workspace", workspace.value())
                .query((row, _) -> frontier(row))
                .optional()
                .orElse(MerkleFrontier.EMPTY);
    }

    /// @throws Refusal `directory-moved` when the entry was written for another state of the log
    MerkleFrontier append(WorkspaceId workspace, MerkleFrontier log, Statement statement, DirectoryEntry entry) {
        if (!entry.isNextOf(log)) {
            throw moved(log);
        }
        database.sql("""
                INSERT INTO vault.directory_entry (workspace, index, entry, appended)
                VALUES (:workspace, :index, :entry, :now)
                """)
                .param("workspace", workspace.value())
                .param("index", entry.index())
                .param("entry", statement.compact())
                .param("now", Rows.now(clock))
                .update();
        return log.append(DirectoryEntry.leaf(statement));
    }

    void saveHead(WorkspaceId workspace, MerkleFrontier log) {
        database.sql("""
                INSERT INTO vault.directory_head (workspace, size, root, frontier)
                VALUES (:workspace, :size, :root, :frontier)
                ON CONFLICT (workspace) DO UPDATE
                SET size = excluded.size, root = excluded.root, frontier = excluded.frontier
                """)
                .param("workspace", workspace.value())
                .param("size", log.size())
                .param("root", log.root().toByteArray())
                .param("frontier", log.peaks().stream().map(Bytes::toByteArray).toArray(byte[][]::new))
                .update();
    }

    /// The log as it is now.
    Checkpoint checkpoint(WorkspaceId workspace) {
        return database.sql("SELECT size, root FROM vault.directory_head WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query((row, _) -> new Checkpoint(row.getLong("size"), Bytes.of(row.getBytes("root"))))
                .single();
    }

    /// The entries from an index on, oldest first, as the statements that were signed.
    List<String> entriesFrom(WorkspaceId workspace, long index) {
        return database.sql("""
                SELECT entry
                  FROM vault.directory_entry
                 WHERE workspace = :workspace AND index >= :index
                 ORDER BY index
                """)
                .param("workspace", workspace.value())
                .param("index", index)
                .query((row, _) -> row.getString("entry"))
                .list();
    }

    private static Refusal moved(MerkleFrontier log) {
        return Refusal.conflict(
                "directory-moved",
                "Someone else changed the workspace in the same moment. Read its directory again and repeat.",
                Map.of("size", log.size(), "root", log.root().b64()));
    }

    private static MerkleFrontier frontier(ResultSet row) throws SQLException {
        return new MerkleFrontier(row.getLong("size"), peaks(row.getArray("frontier")));
    }

    private static List<Bytes> peaks(Array array) throws SQLException {
        return Arrays.stream((byte[][]) array.getArray()).map(Bytes::of).toList();
    }
}
