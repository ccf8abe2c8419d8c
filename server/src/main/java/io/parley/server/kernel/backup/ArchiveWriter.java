package io.parley.server.kernel.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Writes a backup under a temporary name, for the owner's eyes only; it gets its own name when it is complete and on
/// the disk.
final class ArchiveWriter implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PART = 4 << 20;

    private final Path target;
    private final Path temporary;
    private final TarArchiveOutputStream tar;
    private final Seal seal = new Seal();

    private boolean complete;

    private ArchiveWriter(Path target, Path temporary, OutputStream out) {
        this.target = target;
        this.temporary = temporary;
        this.tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /// @throws FileAlreadyExistsException rather than to write over another backup
    static ArchiveWriter to(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        var temporary = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ArchiveWriter(
                target, temporary, new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16));
    }

    void json(String name, Object value) throws IOException {
        bytes(name, JSON.writeValueAsBytes(value));
    }

    void bytes(String name, byte[] content) throws IOException {
        begin(name, content.length);
        seal.update(content, 0, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    void file(String name, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            begin(name, Files.size(file));
            copy(in);
            tar.closeArchiveEntry();
        }
    }

    /// A stream of unknown length: as numbered entries, each of some megabytes, at least one.
    PartsStream parts(String name) {
        return new PartsStream(name);
    }

    /// Seals the archive, and gives it its name.
    void finish() throws IOException {
        var end =
                new Contents.End(Contents.VERSION, seal.entries(), seal.sha256().b64());
        var content = JSON.writeValueAsBytes(end);
        begin("end.json", content.length);
        tar.write(content);
        tar.closeArchiveEntry();
        tar.finish();
        tar.flush();
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        complete = true;
    }

    @Override
    public void close() throws IOException {
        tar.close();
        if (!complete) {
            Files.deleteIfExists(temporary);
        }
    }

    private void begin(String name, long size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        seal.begin(name, size);
    }

    private void copy(InputStream in) throws IOException {
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            seal.update(buffer, 0, read);
            tar.write(buffer, 0, read);
        }
    }

    /// What is written here becomes entries.
    final class PartsStream extends OutputStream {
        private final String name;
        private final byte[] buffer = new byte[PART];
        private int filled;
        private int count;

        private PartsStream(String name) {
            this.name = name;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; ) {
                var fits = Math.min(length - done, PART - filled);
                System.arraycopy(bytes, offset + done, buffer, filled, fits);
                filled += fits;
                done += fits;
                if (filled == PART) {
                    part();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (filled > 0 || count == 0) {
                part();
            }
        }

        private void part() throws IOException {
            bytes("%s/%06d".formatted(name, ++count), Arrays.copyOf(buffer, filled));
            filled = 0;
        }
    }
}
