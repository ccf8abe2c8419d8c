package io.parley.server.usage;

import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One metered act.
///
/// @param source what counts it, so that ids of different kinds never meet
/// @param id unique for ever with workspace and source: an act counted twice is one
/// @param subject whose act, where it is counted by person
public record Metered(
        WorkspaceId workspace,
        String source,
        UUID id,
        String meter,
        long quantity,
        Optional<UUID> subject,
        Instant at) {
    public static Metered message(WorkspaceId workspace, UUID message, Instant at) {
        return new Metered(workspace, "conversations", message, "message", 1, Optional.empty(), at);
    }

    /// So many calls of one caller.
    static Metered calls(WorkspaceId workspace, UUID id, UUID caller, long calls, Instant at) {
        return new Metered(workspace, "api.calls", id, "api_call", calls, Optional.of(caller), at);
    }

    /// Somebody who was active on a day.
    static Metered activeOn(WorkspaceId workspace, UUID personAndDay, UUID person, Instant at) {
        return new Metered(workspace, "api.days", personAndDay, "active_user", 1, Optional.of(person), at);
    }

    /// A protected file and its bytes.
    public static List<Metered> file(WorkspaceId workspace, UUID file, long bytes, Instant at) {
        return List.of(
                new Metered(workspace, "vault.files", file, "file_protected", 1, Optional.empty(), at),
                new Metered(workspace, "vault.bytes", file, "bytes_protected", bytes, Optional.empty(), at));
    }
}
