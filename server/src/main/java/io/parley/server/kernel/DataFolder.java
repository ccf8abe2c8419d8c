package io.parley.server.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything of one hub, locked for as long as the hub runs: two hubs on one folder are
/// refused.
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileLock lock;

    private DataFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @throws CannotStart when another hub uses the folder, or it cannot be written
    public static DataFolder open(Path folder) {
        return openUnlessUsed(folder)
                .orElseThrow(() -> new CannotStart("Another hub is running on "
                        + folder.toAbsolutePath().normalize() + ". Stop it, or choose another folder with --data."));
    }

    /// Leaves the disk as it is.
    ///
    /// @throws CannotStart when the folder cannot be written, or not be made
    public static void requireWritable(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        var there = path;
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "the root of the disk is always there");
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there) || !there.equals(path) && !takesFolders(there)) {
            throw new CannotStart("The data folder " + path + " cannot be used: " + there
                    + " is no folder that we may write. Choose another one with --data.");
        }
    }

    /// What looks writable may be no place for folders, as `/proc` is not.
    private static boolean takesFolders(Path folder) {
        try {
            Files.delete(Files.createTempDirectory(folder, "parley"));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// Empty when a hub uses the folder.
    public static Optional<DataFolder> openUnlessUsed(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var channel =
                    FileChannel.open(path.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(path, lock));
        } catch (IOException e) {
            throw new CannotStart("The data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /// A folder inside, made if missing, that no other user of the machine may enter.
    public Path folder(String name) {
        try {
            var folder = Files.createDirectories(path.resolve(name));
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path.resolve(name) + " cannot be made", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
