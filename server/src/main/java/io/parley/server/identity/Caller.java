package io.parley.server.identity;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.SessionId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;

/// The signed-in member who makes a request. A route that takes one is closed to everybody else.
///
/// @param confirmedAt when the member last proved who she is in this session
public record Caller(WorkspaceId workspace, MemberId member, SessionId session, Role role, Instant confirmedAt) {
    public Actor actor() {
        return Actor.of(member);
    }
}
