package io.parley.server.kernel.backup;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// Fills an empty hub from a backup: all of it, or nothing.
final class Restore {
    private static final String TABLES = "tables/";
    private static final String FILES = "files/";

    private final OwnedDatabase database;
    private final Keystore keystore;
    private final Path files;
    private final Path arriving;

    Restore(OwnedDatabase database, Keystore keystore, Path files) {
        this.database = database;
        this.keystore = keystore;
        this.files = files;
        this.arriving = files.resolveSibling("files.restoring");
    }

    /// @throws CannotStart when the hub is not empty, the keystore is another, or the backup is damaged or too new
    void read(Path backup) throws IOException, SQLException {
        try (var archive = ArchiveReader.of(backup)) {
            var contents = archive.contents();
            requireKeys(contents);
            requireEmpty();
            requireKnown(contents);
            FileSystemUtils.deleteRecursively(arriving);
            Files.createDirectories(arriving);
            database.makeTables(contents.schema());
            new TransactionCount(database).advanceTo(contents.transactions());
            fill(archive, contents);
        } finally {
            FileSystemUtils.deleteRecursively(arriving);
        }
    }

    private void requireKeys(Contents contents) {
        if (!Contents.keysOf(contents.id(), keystore).equals(contents.keys())) {
            throw new CannotStart("The keys of this hub are not those of the backup, without which sign-in would fail. "
                    + "Give the file of keys that was written with it, --keys FILE --identity FILE; if none was, copy "
                    + "the old hub's folder of keys to " + files.resolveSibling("keys") + " first.");
        }
    }

    private void requireEmpty() {
        var filesAreThere = Files.isDirectory(files) && hasChildren();
        if (filesAreThere || database.version().isPresent() && !new Tables(database.client()).areEmpty()) {
            throw new CannotStart(
                    "This hub is not empty, and a backup is restored into an empty one only. Choose another folder with --data, "
                            + "or another database.");
        }
    }

    private boolean hasChildren() {
        var names = files.toFile().list();
        return names != null && names.length > 0;
    }

    private void requireKnown(Contents contents) {
        if (!database.knows(contents.schema())) {
            throw new CannotStart(
                    "The backup was written by a newer release (tables of version %s). Restore it with that one."
                            .formatted(contents.schema()));
        }
    }

    private void fill(ArchiveReader archive, Contents contents) throws SQLException, IOException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            fill(archive, contents, connection);
            new Sequences(connection).goOn();
            keepFiles();
            connection.commit();
        }
    }

    private void fill(ArchiveReader archive, Contents contents, Connection connection)
            throws SQLException, IOException {
        var tables = byName(contents);
        try (var filling = new Filling(connection)) {
            for (var name = archive.next(); name.isPresent(); name = archive.next()) {
                take(archive, name.get(), tables, filling);
            }
        }
    }

    private void take(ArchiveReader archive, String name, Map<String, Table> tables, Filling filling)
            throws SQLException, IOException {
        if (name.startsWith(TABLES)) {
            var table = tables.get(name.substring(TABLES.length(), name.lastIndexOf('/')));
            if (table == null) {
                throw new CannotStart("The backup holds a table that it does not announce. Nothing was restored.");
            }
            filling.take(table, archive);
        } else if (name.startsWith(FILES) && PayloadName.isOne(name.substring(FILES.length()))) {
            keep(archive, arriving.resolve(name.substring(FILES.length())));
        }
    }

    private static void keep(ArchiveReader archive, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void keepFiles() throws IOException {
        Files.deleteIfExists(files);
        Files.move(arriving, files, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, Table> byName(Contents contents) {
        var tables = new HashMap<String, Table>();
        contents.tables().forEach(table -> tables.put(table.name(), table));
        return tables;
    }
}
