package io.parley.server.vault;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// What the hub keeps of a file beside its payload (`formats/file.md`).
///
/// @param track `customer`, or `team` for a file that no customer may ever fetch
/// @param size of the payload, in bytes
/// @param readers the signed reader list of the header
/// @param generation how often the header was rewritten
/// @param manifest the JWE
/// @param statement the author's, once the payload is whole
/// @param message the one that mentions it
public record KeptFile(
        WorkspaceId workspace,
        FileId id,
        int version,
        ConversationId conversation,
        String track,
        Author author,
        long size,
        Bytes header,
        String readers,
        int generation,
        String manifest,
        Optional<String> statement,
        Optional<MessageId> message,
        Optional<Instant> storedAt) {
    public boolean isForCustomer() {
        return track.equals("customer");
    }

    boolean isStored() {
        return storedAt.isPresent();
    }
}
