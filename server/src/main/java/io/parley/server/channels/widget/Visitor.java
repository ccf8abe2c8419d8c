package io.parley.server.channels.widget;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;

/// The visitor's browser that makes a request. A route that takes one is closed to everybody else.
public record Visitor(WorkspaceId workspace, ChannelId channel, ContactId contact, VisitorId id) {
    Actor actor() {
        return Actor.of(id);
    }
}
