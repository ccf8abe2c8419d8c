package io.parley.server.vault;

import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;

/// A team has a new key. Told within the transaction that starts it: nothing is taken in from then on that is
/// sealed to an earlier one.
public record EpochStarted(WorkspaceId workspace, TeamId team, int epoch) {}
