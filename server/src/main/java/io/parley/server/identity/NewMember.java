package io.parley.server.identity;

import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;

/// A person about to become a member, with what she will sign in with.
public record NewMember(MemberId id, DisplayName name, EmailAddress email, Role role, Credential credential) {}
