package io.parley.server.vault;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;

/// Somebody left a team, or was removed. Told in the transaction in which she does.
public record TeamMemberLeft(WorkspaceId workspace, TeamId team, MemberId member) {}
