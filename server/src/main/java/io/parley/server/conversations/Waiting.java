package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;

/// A conversation whose customer waits for an answer.
public record Waiting(ConversationId id, TeamId team) {}
