package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;

/// A channel that passes errands on. It is told after the commit, on a thread of its own, and only of what this node
/// wrote.
@FunctionalInterface
public interface ErrandsListener {
    void errandsWait(WorkspaceId workspace, ChannelId channel);
}
