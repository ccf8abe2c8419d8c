package io.parley.server.vault;

import io.parley.server.kernel.WorkspaceId;

/// Entries were appended to a workspace's directory. Told in the transaction that appends them.
public record DirectoryGrew(WorkspaceId workspace) {}
