package io.parley.server.vault;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import java.util.List;

/// A team: the reader that conversations are sealed to.
///
/// @param epoch the newest, from 1
/// @param epochDue someone who could open the newest epoch no longer may; the next admin's client makes a new one
public record Team(TeamId id, DisplayName name, int epoch, boolean epochDue, List<MemberId> members) {}
