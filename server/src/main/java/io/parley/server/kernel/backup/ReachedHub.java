package io.parley.server.kernel.backup;

import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import java.util.Optional;

/// A hub's keys and database, held for a backup or a restore.
final class ReachedHub implements AutoCloseable {
    private final OwnedDatabase database;
    private final Keystore keystore;
    private final Optional<DataFolder> folder;
    private final Runnable unlessKept;

    private boolean kept;

    ReachedHub(OwnedDatabase database, Keystore keystore, Optional<DataFolder> folder, Runnable unlessKept) {
        this.database = database;
        this.keystore = keystore;
        this.folder = folder;
        this.unlessKept = unlessKept;
    }

    OwnedDatabase database() {
        return database;
    }

    Keystore keystore() {
        return keystore;
    }

    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        database.close();
        if (!kept) {
            unlessKept.run();
        }
        folder.ifPresent(DataFolder::close);
    }
}
