package io.parley.server.identity;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import java.time.Instant;

/// A person in a workspace.
///
/// @param away does not take new conversations for now
public record Member(MemberId id, DisplayName name, EmailAddress email, Role role, boolean away, Instant joinedAt) {}
