package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;

/// A customer has begun a conversation, in the transaction at hand.
public record ConversationBegun(WorkspaceId workspace, ConversationId conversation, TeamId team, ChannelId channel) {}
