package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stored file as the API gives it: what a reader needs to open its payload.
public record FileBody(
        FileId id,
        int version,
        ConversationId conversation,
        long size,
        Bytes header,
        String manifest,
        String readers,
        Optional<String> statement,
        Optional<Instant> storedAt) {
    private static final int MOST_AT_ONCE = 100;

    /// The ids of a request for several files.
    public static List<FileId> few(List<FileId> ids) {
        if (ids.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("id: want at most 100, got " + ids.size());
        }
        return ids;
    }

    public static FileBody of(KeptFile file) {
        return new FileBody(
                file.id(),
                file.version(),
                file.conversation(),
                file.size(),
                file.header(),
                file.manifest(),
                file.readers(),
                file.statement(),
                file.storedAt());
    }
}
