package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;

/// A conversation was erased, in the transaction at hand: whoever keeps something of it erases that too.
public record ConversationErased(WorkspaceId workspace, ConversationId conversation) {}
