package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;

/// A member is writing to a customer whose bot passes on what she says. Fleeting: nobody is told later.
public record MemberTyping(WorkspaceId workspace, ChannelId channel, ConversationId conversation) {}
