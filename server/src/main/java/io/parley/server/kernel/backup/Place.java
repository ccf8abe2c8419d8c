package io.parley.server.kernel.backup;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.database.DatabaseUrl;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/// Where a hub is, by its settings: its data folder, and its database if that is elsewhere.
final class Place {
    private final Environment settings;
    private final Path data;

    Place(Environment settings) {
        this.settings = settings;
        this.data = Path.of(setting("parley.data")).toAbsolutePath().normalize();
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(settings.getProperty(name)).filter(value -> !value.isBlank());
    }

    Path files() {
        return data.resolve("files");
    }

    Path keys() {
        return data.resolve("keys");
    }

    /// A hub that is there, running or not.
    ReachedHub hub() {
        if (!Files.isDirectory(keys())) {
            throw new CannotStart("There is no hub in " + data + ". Name its folder with --data.");
        }
        elsewhere().map(DatabaseUrl::parse).ifPresent(DatabaseUrl::requireReachable);
        var keystore = keystore();
        var folder = DataFolder.openUnlessUsed(data);
        var database = folder.isPresent() || elsewhere().isPresent()
                ? opened(folder, keystore)
                : OwnedDatabase.ofRunningHub(data, keystore);
        return new ReachedHub(database, keystore, folder, () -> {});
    }

    /// A hub to be filled. Whatever was made for it is taken away again unless it is kept.
    ReachedHub emptyHub() throws IOException {
        elsewhere().map(DatabaseUrl::parse).ifPresent(DatabaseUrl::requireReachable);
        var before = children();
        var folder = DataFolder.open(data);
        try {
            return emptyHub(folder, before);
        } catch (IOException | RuntimeException e) {
            takeAwayAllBut(before);
            folder.close();
            throw e;
        }
    }

    private ReachedHub emptyHub(DataFolder folder, Optional<Set<Path>> before) throws IOException {
        if (elsewhere().isEmpty() && Files.exists(data.resolve("postgres"))) {
            throw new CannotStart("There is a database in " + data
                    + " already, and a backup is restored into an empty hub only. Choose another folder with --data.");
        }
        var keystore = keystore();
        if (option("keys").isPresent()) {
            KeyFile.read(Path.of(option("keys").get()), KeyFile.identity(identity()), keystore);
        }
        return new ReachedHub(
                opened(Optional.of(folder), keystore), keystore, Optional.of(folder), () -> takeAwayAllBut(before));
    }

    private Path identity() {
        return Path.of(option("identity")
                .orElseThrow(() -> new CannotStart("--keys needs --identity FILE, with the key that opens it.")));
    }

    /// What the data folder holds; empty when there is no such folder yet.
    private Optional<Set<Path>> children() throws IOException {
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try (var children = Files.list(data)) {
            return Optional.of(children.collect(Collectors.toSet()));
        }
    }

    private void takeAwayAllBut(Optional<Set<Path>> before) {
        try {
            if (before.isEmpty()) {
                FileSystemUtils.deleteRecursively(data);
                return;
            }
            for (var child : children().orElse(Set.of())) {
                if (!before.get().contains(child)) {
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OwnedDatabase opened(Optional<DataFolder> folder, Keystore keystore) {
        return elsewhere()
                .map(url -> OwnedDatabase.at(url, keystore))
                .orElseGet(() -> OwnedDatabase.started(
                        folder.orElseThrow(),
                        keystore,
                        Path.of(setting("parley.cache")),
                        setting("parley.postgres-version")));
    }

    private Keystore keystore() {
        return Keystore.open(keys(), setting("parley.master-key"));
    }

    private Optional<String> elsewhere() {
        return Optional.of(setting("parley.database-url")).filter(url -> !url.isBlank());
    }

    private String setting(String name) {
        return settings.getRequiredProperty(name);
    }
}
