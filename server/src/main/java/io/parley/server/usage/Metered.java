package io.parley.server.usage;

import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One metered act.
///
/// @param source what counts it, so that ids of different kinds never meet
/// @param id unique for ever with workspace and source: an act counted twice is one
public record Metered(WorkspaceId workspace, String source, UUID id, String meter, long quantity, Instant at) {
    public static Metered message(WorkspaceId workspace, UUID message, Instant at) {
        return new Metered(workspace, "conversations", message, "message", 1, at);
    }

    /// A protected file and its bytes.
    public static List<Metered> file(WorkspaceId workspace, UUID file, long bytes, Instant at) {
        return List.of(
                new Metered(workspace, "vault.files", file, "file_protected", 1, at),
                new Metered(workspace, "vault.bytes", file, "bytes_protected", bytes, at));
    }
}
