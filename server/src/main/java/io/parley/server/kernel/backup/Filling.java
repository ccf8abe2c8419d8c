package io.parley.server.kernel.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Fills tables one after the other: the parts of a table come together. Triggers of a table rest meanwhile, since what
/// they did is in the backup.
final class Filling implements AutoCloseable {
    private final Connection connection;
    private final byte[] buffer = new byte[1 << 16];

    private @Nullable Table table;
    private Optional<CopyIn> copy = Optional.empty();

    Filling(Connection connection) {
        this.connection = connection;
    }

    void take(Table next, ArchiveReader part) throws SQLException {
        if (!next.equals(table)) {
            endTable();
            beginTable(next);
        }
        for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            copy.orElseThrow().writeToCopy(buffer, 0, read);
        }
    }

    @Override
    public void close() throws SQLException {
        endTable();
    }

    private void beginTable(Table next) throws SQLException {
        triggers(next, "DISABLE");
        copy = Optional.of(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(next.copyIn()));
        table = next;
    }

    private void endTable() throws SQLException {
        if (table != null && copy.isPresent()) {
            copy.get().endCopy();
            triggers(table, "ENABLE");
        }
        table = null;
        copy = Optional.empty();
    }

    private void triggers(Table of, String what) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE %s %s TRIGGER USER".formatted(of.name(), what));
        }
    }
}
