package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.Optional;

/// A conversation as the API gives it to members.
record ConversationBody(
        ConversationId id,
        ChannelId channel,
        TeamId team,
        ContactId contact,
        String state,
        Instant openedAt,
        Instant lastAt,
        long lastPosition,
        Optional<Instant> waitingSince,
        SegmentId customerSegment,
        Optional<SegmentId> teamSegment,
        Optional<MessageBody> lastMessage) {
    static ConversationBody of(Conversation conversation) {
        return new ConversationBody(
                conversation.id(),
                conversation.channel(),
                conversation.team(),
                conversation.contact(),
                conversation.state(),
                conversation.openedAt(),
                conversation.lastAt(),
                conversation.lastPosition(),
                conversation.waitingSince(),
                conversation.customerSegment(),
                conversation.teamSegment(),
                conversation.lastMessage().map(MessageBody::of));
    }
}
