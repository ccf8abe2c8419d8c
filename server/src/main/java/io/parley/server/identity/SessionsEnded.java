package io.parley.server.identity;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;

/// Some or all sessions of a member have ended; whoever holds a connection open for her asks again.
public record SessionsEnded(WorkspaceId workspace, MemberId member) {}
