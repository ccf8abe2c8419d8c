package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Optional;

/// Something that browsers are told: ids, and for a new message the sealed message itself.
///
/// @param kind `message`, `conversation`, `team`, `member`, …: what to look at again
/// @param team whose members may know; empty: all members of the workspace
/// @param contact whose browser may know, if any may
/// @param member who alone may know, if it is for one member
/// @param head the conversation as it stands when it is told
/// @param writing who is writing there at the moment, and nothing else
public record LiveEvent(
        LiveCursor cursor,
        WorkspaceId workspace,
        String kind,
        Optional<TeamId> team,
        Optional<ContactId> contact,
        Optional<MemberId> member,
        Optional<ConversationId> conversation,
        Optional<Conversation> head,
        Optional<Message> message,
        Optional<Author> writing) {}
