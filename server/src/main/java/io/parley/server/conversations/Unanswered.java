package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;

/// A conversation whose bot has not answered its customer.
///
/// @param since when it became the bot's to answer what stands there
public record Unanswered(WorkspaceId workspace, ConversationId id, TeamId team, ChannelId channel, Instant since) {}
