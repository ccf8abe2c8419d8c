package io.parley.server.conversations;

import io.parley.server.kernel.WorkspaceId;

/// A member has read a conversation up to a position. Told in the transaction in which it is noted.
public record MembersRead(WorkspaceId workspace, Conversation conversation, long position) {}
