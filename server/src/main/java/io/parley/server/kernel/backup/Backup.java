package io.parley.server.kernel.backup;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Writes everything that a hub keeps into one file, as it was at one moment, while the hub goes on.
final class Backup {
    private final OwnedDatabase database;
    private final Keystore keystore;
    private final Path files;
    private final Clock clock;

    /// @param files the folder of payloads: whole ones are named `<workspace>/<shelf>/<id>` and never change
    Backup(OwnedDatabase database, Keystore keystore, Path files, Clock clock) {
        this.database = database;
        this.keystore = keystore;
        this.files = files;
        this.clock = clock;
    }

    /// @return the id of the backup
    UUID write(Path target) throws IOException, SQLException {
        try (var archive = ArchiveWriter.to(target);
                var connection = database.connect()) {
            beginSnapshot(connection);
            var contents = contents(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            archive.json("backup.json", contents);
            for (var table : contents.tables()) {
                copy(connection, table, archive);
            }
            // A payload is whole on the disk before its row is committed, so the snapshot names none that is not here.
            for (var payload : PayloadName.below(files)) {
                copy(payload, archive);
            }
            archive.finish();
            return contents.id();
        }
    }

    private static void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    private Contents contents(JdbcClient snapshot) {
        var id = Ids.next(clock);
        return new Contents(
                Contents.VERSION,
                id,
                clock.millis(),
                database.version()
                        .orElseThrow(() ->
                                new CannotStart("There is nothing to back up: no hub has used this database yet.")),
                text(snapshot, "SHOW server_version"),
                text(snapshot, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"),
                Contents.keysOf(id, keystore),
                new Tables(snapshot).inOrder());
    }

    private static void copy(Connection connection, Table table, ArchiveWriter archive)
            throws SQLException, IOException {
        try (var parts = archive.parts("tables/" + table.name())) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(), parts);
        }
    }

    /// One that is deleted in the meantime was erased, and is not in the backup.
    private void copy(Path payload, ArchiveWriter archive) throws IOException {
        try {
            archive.file("files/" + files.relativize(payload), payload);
        } catch (NoSuchFileException _) {
            return;
        }
    }

    private static String text(JdbcClient database, String question) {
        return database.sql(question).query(String.class).single();
    }
}
