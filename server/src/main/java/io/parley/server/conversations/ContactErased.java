package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.WorkspaceId;

/// A contact was erased, in the transaction at hand: whoever keeps something of hers erases it too.
public record ContactErased(WorkspaceId workspace, ContactId contact) {}
