package io.parley.server.kernel.backup;

import io.parley.server.kernel.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a backup from its beginning to its end, once, and says at the end whether it was whole.
final class ArchiveReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_JSON = 16 << 20;
    private static final String END = "end.json";

    private final TarArchiveInputStream tar;
    private final Seal seal = new Seal();

    private ArchiveReader(InputStream in) {
        this.tar = new TarArchiveInputStream(in, "UTF-8");
    }

    static ArchiveReader of(Path file) throws IOException {
        return new ArchiveReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    Contents contents() {
        if (!next().equals(Optional.of("backup.json"))) {
            throw damaged();
        }
        var bytes = rest();
        seal.update(bytes, 0, bytes.length);
        var contents = parsed(bytes, Contents.class);
        if (contents.v() != Contents.VERSION) {
            throw new CannotStart(
                    "The backup is of version %d, which this release does not know.".formatted(contents.v()));
        }
        return contents;
    }

    /// The name of the next entry; empty after the last one, when the archive is whole.
    ///
    /// @throws CannotStart when it is not
    Optional<String> next() {
        try {
            var entry = tar.getNextEntry();
            if (entry == null) {
                throw damaged();
            }
            if (entry.getName().equals(END)) {
                requireWhole();
                return Optional.empty();
            }
            seal.begin(entry.getName(), entry.getSize());
            return Optional.of(entry.getName());
        } catch (IOException _) {
            throw damaged();
        }
    }

    /// Reads of the entry at hand; -1 at its end.
    int read(byte[] buffer) {
        try {
            var read = tar.read(buffer);
            seal.update(buffer, 0, Math.max(0, read));
            return read;
        } catch (IOException _) {
            throw damaged();
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private byte[] rest() {
        try {
            return tar.readNBytes(LARGEST_JSON);
        } catch (IOException _) {
            throw damaged();
        }
    }

    private static <T> T parsed(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException _) {
            throw damaged();
        }
    }

    private void requireWhole() {
        var found =
                new Contents.End(Contents.VERSION, seal.entries(), seal.sha256().b64());
        if (!parsed(rest(), Contents.End.class).equals(found)) {
            throw damaged();
        }
    }

    private static CannotStart damaged() {
        return new CannotStart("The backup is damaged or incomplete. Nothing was restored.");
    }
}
