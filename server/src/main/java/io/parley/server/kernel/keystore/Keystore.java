package io.parley.server.kernel.keystore;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The hub's own keys: 32 random bytes each, by name, made when first asked for, kept under the master key.
///
/// One file per key, mode 0600, in the folder `keys`. Apart from the database, so that a stolen database opens
/// nothing.
public final class Keystore {
    private static final int KEY_BYTES = 32;
    private static final String MASTER = "master";
    private static final List<String> PERISHABLE = List.of("database.", "transit.", "assistant.");

    private final Path folder;
    private final Secret master;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Secret> opened = new ConcurrentHashMap<>();

    private Keystore(Path folder, Secret master) {
        this.folder = folder;
        this.master = master;
    }

    /// Opens the keystore in a folder, making it at first use.
    ///
    /// @param masterKey from `PARLEY_MASTER_KEY` (32 bytes in base64url); empty: a file beside the keys, made at
    ///   first start
    public static Keystore open(Path folder, String masterKey) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new Keystore(folder, masterKey.isBlank() ? masterFile(folder) : MasterKey.parse(masterKey));
        } catch (IOException e) {
            throw new CannotStart("The key folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// The key of that name, made and stored when it does not exist yet.
    ///
    /// @param name lower-case words joined by `-`, `.` or `_`
    public Secret key(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("key name: want lower-case words, got " + name);
        }
        return opened.computeIfAbsent(name, this::loadOrMake);
    }

    /// The key of that name, if it was made and not destroyed.
    public Optional<Secret> find(String name) {
        return Files.exists(folder.resolve(name + ".key")) ? Optional.of(key(name)) : Optional.empty();
    }

    /// Destroys a key that must perish: what it opened can be opened by nobody any more. Overwritten before it is
    /// deleted, as far as the disk lets that mean something.
    public void destroy(String name) {
        if (!isName(name) || isLongLived(name)) {
            throw new IllegalArgumentException("key name: want that of a key that must perish, got " + name);
        }
        opened.remove(name);
        var file = folder.resolve(name + ".key");
        try {
            if (Files.exists(file)) {
                Files.write(file, randomBytes(), StandardOpenOption.SYNC);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + name + " cannot be destroyed", e);
        }
    }

    /// The keys that must outlive this machine, for a backup: without those of the database's roles, which belong to
    /// one server, and without transit's and the assistant's, which must perish.
    public SortedMap<String, Secret> longLived() {
        try (var files = Files.newDirectoryStream(folder, "*.key")) {
            var keys = new TreeMap<String, Secret>();
            for (var file : files) {
                var name = file.getFileName().toString().replaceFirst("\\.key$", "");
                if (isLongLived(name)) {
                    keys.put(name, key(name));
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The key folder " + folder + " cannot be read", e);
        }
    }

    /// Takes in a key of a backup.
    ///
    /// @throws CannotStart when there is a key of that name already
    public void adopt(String name, Secret key) {
        try {
            var file = folder.resolve(name + ".key");
            if (!isLongLived(name) || Files.exists(file)) {
                throw new CannotStart("The key " + name + " cannot be restored into " + folder + ": there is one.");
            }
            writeOnce(file, SealedColumn.under(master).seal(key.reveal(), name));
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + name + " cannot be written", e);
        }
    }

    private static boolean isLongLived(String name) {
        return isName(name) && PERISHABLE.stream().noneMatch(name::startsWith);
    }

    private static boolean isName(String name) {
        return name.matches("[a-z0-9_-][a-z0-9._-]{0,79}") && !name.equals(MASTER);
    }

    private Secret loadOrMake(String name) {
        try {
            var file = folder.resolve(name + ".key");
            if (!Files.exists(file)) {
                writeOnce(file, SealedColumn.under(master).seal(randomBytes(), name));
            }
            return Secret.of(SealedColumn.under(master).open(Files.readAllBytes(file), name));
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + name + " cannot be read or written", e);
        }
    }

    private static Secret masterFile(Path folder) throws IOException {
        var file = folder.resolve(MASTER + ".key");
        if (!Files.exists(file)) {
            var bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            writeOnce(file, Secret.of(bytes).revealBase64Url().getBytes(StandardCharsets.US_ASCII));
        }
        return MasterKey.parse(Files.readString(file).strip());
    }

    private byte[] randomBytes() {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Complete or absent, and never over an existing key: a half-written or replaced key would lose what it
    /// protects.
    private static void writeOnce(Path file, byte[] bytes) throws IOException {
        var temporary = Files.createTempFile(
                file.getParent(),
                ".new",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(temporary, bytes, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException _) {
            // Another start of the hub made the key in the same moment; its key stands.
        } catch (UnsupportedOperationException _) {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Files.delete(temporary);
    }
}
