package io.parley.server.identity;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;

/// A member was removed. Told in the transaction that removes her.
public record MemberLeft(WorkspaceId workspace, MemberId member) {}
