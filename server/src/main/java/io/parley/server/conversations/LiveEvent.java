package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Optional;

/// Something that browsers are told: ids, and for a new message the sealed message itself.
///
/// @param kind `message`, `conversation`, `team`, `member`, …: what to look at again
/// @param team whose members may know; empty: all members of the workspace
/// @param contact whose browser may know, if any may
public record LiveEvent(
        LiveCursor cursor,
        WorkspaceId workspace,
        String kind,
        Optional<TeamId> team,
        Optional<ContactId> contact,
        Optional<ConversationId> conversation,
        Optional<Message> message) {}
