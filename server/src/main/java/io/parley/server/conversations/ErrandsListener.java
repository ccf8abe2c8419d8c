package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.WorkspaceId;

/// Whoever passes errands on. It is told after the commit, on a thread of its own, and only of what this node
/// wrote.
@FunctionalInterface
public interface ErrandsListener {
    void errandsWait(WorkspaceId workspace, AppId app);
}
