package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.keystore.Keystore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole database, as the owner of its tables sees it: for backup and restore, and for nothing else.
public final class OwnedDatabase implements AutoCloseable {
    private final DatabaseServer server;
    private final Migrations migrations;

    private OwnedDatabase(DatabaseServer server, Keystore keystore) {
        this.server = server;
        this.migrations = new Migrations(server, keystore);
    }

    /// The database that `DATABASE_URL` names.
    public static OwnedDatabase at(String databaseUrl, Keystore keystore) {
        return new OwnedDatabase(DatabaseServer.at(databaseUrl), keystore);
    }

    /// The embedded database of a hub that runs on this folder.
    public static OwnedDatabase ofRunningHub(Path data, Keystore keystore) {
        var port = new PostgresFolder(data.resolve("postgres").toAbsolutePath())
                .port()
                .orElseThrow(() -> new CannotStart(
                        "The hub on " + data + " is starting or stopping. Try again when it has finished."));
        return new OwnedDatabase(DatabaseServer.embeddedAt(port, keystore, () -> {}), keystore);
    }

    /// The embedded database of a folder that no hub runs on; closing this stops it.
    public static OwnedDatabase started(DataFolder data, Keystore keystore, Path cache, String version) {
        var binaries = PostgresBinaries.unpackedIn(cache, version);
        var started = PostgresServer.start(binaries, data.path(), keystore.key("database.superuser"));
        return new OwnedDatabase(DatabaseServer.embedded(started, keystore), keystore);
    }

    public Connection connect() throws SQLException {
        return server.asOwner().getConnection();
    }

    public JdbcClient client() {
        return server.ownerClient();
    }

    /// The version of the tables; empty when there are none yet.
    public Optional<String> version() {
        return migrations.current().map(MigrationVersion::getVersion);
    }

    /// Whether this release of the hub can bring tables of that version to its own.
    public boolean knows(String version) {
        return migrations.know(MigrationVersion.fromVersion(version));
    }

    /// Makes the tables as they were in that version.
    public void makeTables(String version) {
        migrations.to(MigrationVersion.fromVersion(version));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("The database could not be stopped", e);
        }
    }
}
