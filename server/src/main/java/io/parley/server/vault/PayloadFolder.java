package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/// The payloads of files: `<workspace>/<end of id>/<id>`, and `<id>.part` while one is arriving. A whole payload is on
/// the disk before it gets its name, and never changes afterwards. Nothing is held in memory but one buffer.
final class PayloadFolder {
    private static final int BUFFER = 1 << 16;
    private static final String PART = ".part";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final long reserve;

    /// @param reserve bytes that are left free on the disk, for the database to go on
    PayloadFolder(Path root, long reserve) {
        this.root = root;
        this.reserve = reserve;
    }

    /// Makes room for a payload, unless it is there already.
    ///
    /// @throws Refusal `insufficient-storage` when the disk has no place for so many bytes
    void begin(WorkspaceId workspace, FileId file, long size) {
        requireSpace(size);
        doing(() -> {
            Files.createDirectories(shelf(workspace, file));
            if (!Files.exists(whole(workspace, file)) && !Files.exists(part(workspace, file))) {
                Files.createFile(part(workspace, file), OWNER_ONLY);
            }
            return true;
        });
    }

    /// How many bytes have arrived.
    long received(WorkspaceId workspace, FileId file) {
        return doing(() -> Files.size(arrived(workspace, file)));
    }

    /// Appends a part to what has arrived; a part that breaks off is kept as far as it came.
    ///
    /// @param offset where the part belongs: the number of bytes that have arrived
    /// @param most how many bytes the part may have
    /// @return how many bytes have arrived now
    /// @throws Refusal `offset-differs`, with the right one, when the part belongs elsewhere; `too-large`, and
    /// nothing of the part is kept; `insufficient-storage` when the disk is full
    long append(WorkspaceId workspace, FileId file, long offset, InputStream part, long most) {
        return doing(() -> {
            try (var channel = FileChannel.open(arrived(workspace, file), StandardOpenOption.WRITE)) {
                requireOffset(offset, channel.size());
                channel.position(offset);
                return offset + copy(part, channel, offset, most);
            }
        });
    }

    /// SHA-256 of all that has arrived.
    Bytes sha256(WorkspaceId workspace, FileId file) {
        return doing(() -> {
            var hash = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(arrived(workspace, file))) {
                var buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    hash.update(buffer, 0, read);
                }
            }
            return Bytes.of(hash.digest());
        });
    }

    /// Makes a payload durable and gives it its name. Repeatable.
    void settle(WorkspaceId workspace, FileId file) {
        doing(() -> {
            var whole = whole(workspace, file);
            if (!Files.exists(whole)) {
                flush(part(workspace, file), StandardOpenOption.WRITE);
                Files.move(part(workspace, file), whole, StandardCopyOption.ATOMIC_MOVE);
            }
            flush(shelf(workspace, file), StandardOpenOption.READ);
            return true;
        });
    }

    /// Throws away what has arrived, to begin again.
    void startOver(WorkspaceId workspace, FileId file) {
        doing(() -> {
            try (var channel = FileChannel.open(part(workspace, file), StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            return true;
        });
    }

    /// Deletes a payload, in whatever state it is. Repeatable.
    void delete(WorkspaceId workspace, FileId file) {
        doing(() -> {
            Files.deleteIfExists(part(workspace, file));
            return Files.deleteIfExists(whole(workspace, file));
        });
    }

    Path whole(WorkspaceId workspace, FileId file) {
        return shelf(workspace, file).resolve(file.toString());
    }

    /// @throws Refusal when the disk would have less than the reserve left
    void requireSpace(long bytes) {
        if (root.toFile().getUsableSpace() - bytes < reserve) {
            throw Refusal.noSpace("The hub's disk is full: no file can be stored now. Tell its operator.");
        }
    }

    Path folder(WorkspaceId workspace) {
        return root.resolve(workspace.toString());
    }

    Path root() {
        return root;
    }

    /// Ids end at random, so that no folder gets too large.
    private Path shelf(WorkspaceId workspace, FileId file) {
        var name = file.toString();
        return folder(workspace).resolve(name.substring(name.length() - 2));
    }

    private Path part(WorkspaceId workspace, FileId file) {
        return whole(workspace, file).resolveSibling(file + PART);
    }

    private Path arrived(WorkspaceId workspace, FileId file) {
        return Files.exists(whole(workspace, file)) ? whole(workspace, file) : part(workspace, file);
    }

    private long copy(InputStream part, FileChannel channel, long offset, long most) throws IOException {
        var buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = readSome(part, buffer); read >= 0; read = readSome(part, buffer)) {
            copied += read;
            if (copied > most) {
                channel.truncate(offset);
                throw Refusal.tooLarge("A part has more bytes than may still come: want at most %,d.".formatted(most));
            }
            write(channel, ByteBuffer.wrap(buffer, 0, read));
        }
        return copied;
    }

    /// A sender that breaks off sends the rest later.
    private static int readSome(InputStream part, byte[] buffer) {
        try {
            return part.read(buffer);
        } catch (IOException _) {
            return -1;
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            requireSpace(bytes.remaining());
            throw e;
        }
    }

    private static void requireOffset(long offset, long arrived) {
        if (offset != arrived) {
            throw Refusal.conflict(
                    "offset-differs",
                    "%,d bytes of this file have arrived. Go on from there.".formatted(arrived),
                    Map.of("offset", arrived));
        }
    }

    private static void flush(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static <T> T doing(DiskWork<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException _) {
            throw Refusal.absent("file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private interface DiskWork<T> {
        T run() throws IOException, NoSuchAlgorithmException;
    }
}
