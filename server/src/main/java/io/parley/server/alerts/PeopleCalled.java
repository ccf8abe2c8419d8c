package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;

/// People are called to look at a conversation, in the transaction at hand.
///
/// @param kind the word for why
public record PeopleCalled(WorkspaceId workspace, ConversationId conversation, String kind) {}
