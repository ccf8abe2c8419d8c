package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conversation as the API gives it to members.
record ConversationBody(
        ConversationId id,
        ChannelId channel,
        TeamId team,
        ContactId contact,
        ContactId person,
        String state,
        Optional<MemberId> assignee,
        Priority priority,
        Optional<Instant> snoozedUntil,
        List<RecordId> labels,
        Instant openedAt,
        Instant lastAt,
        long lastPosition,
        long contactPosition,
        long readPosition,
        Optional<Instant> waitingSince,
        SegmentId customerSegment,
        Optional<SegmentId> teamSegment,
        Optional<MessageBody> lastMessage,
        Optional<AppId> app,
        Optional<Integer> pauseMinutes,
        OwnershipBody ownership) {
    static ConversationBody of(Conversation conversation) {
        var handling = conversation.handling();
        return new ConversationBody(
                conversation.id(),
                conversation.channel(),
                conversation.team(),
                conversation.contact(),
                conversation.person(),
                handling.state().word(),
                handling.assignee(),
                handling.priority(),
                handling.snoozedUntil(),
                sorted(handling),
                conversation.openedAt(),
                conversation.lastAt(),
                conversation.lastPosition(),
                conversation.contactPosition(),
                conversation.readPosition(),
                conversation.waitingSince(),
                conversation.customerSegment(),
                conversation.teamSegment(),
                conversation.lastMessage().map(MessageBody::of),
                conversation.app(),
                conversation.pauseMinutes(),
                OwnershipBody.of(conversation.ownership()));
    }

    private static List<RecordId> sorted(Handling handling) {
        return handling.labels().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }
}
