package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.WorkspaceId;

/// A workspace: one business, one directory, one log.
///
/// @param genesis the leaf hash of the directory's first entry, 32 bytes; what clients pin
/// @param idleMinutes after which an unused session ends and an unlocked browser locks
public record Workspace(WorkspaceId id, DisplayName name, Bytes genesis, int idleMinutes) {}
