package io.parley.server.channels.sdk;

import io.parley.server.audit.Actor;
import io.parley.server.conversations.Errands;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Policies;
import org.springframework.stereotype.Component;

/// Takes an app away from the inboxes in front of which it stands, in the transaction at hand. What waited to be told
/// to it is dropped.
@Component
final class Leaving {
    private final Policies policies;
    private final Ownerships ownerships;
    private final Errands errands;

    Leaving(Policies policies, Ownerships ownerships, Errands errands) {
        this.policies = policies;
        this.ownerships = ownerships;
        this.errands = errands;
    }

    void leave(WorkspaceId workspace, AppId app, Actor by) {
        policies.inFrontOf(workspace, app).forEach(channel -> ownerships.dismissAll(workspace, channel, by));
        errands.drop(workspace, app);
    }
}
