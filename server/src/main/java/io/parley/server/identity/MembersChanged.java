package io.parley.server.identity;

import io.parley.server.kernel.WorkspaceId;

/// Who is in a workspace, or what is said of them, has changed. Told in the transaction that changes it.
public record MembersChanged(WorkspaceId workspace) {}
