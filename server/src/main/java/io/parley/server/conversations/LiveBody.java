package io.parley.server.conversations;

import io.parley.server.conversations.MessageBody.AuthorBody;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An event as members' browsers get it.
record LiveBody(
        Optional<TeamId> team,
        Optional<ConversationId> conversation,
        Optional<HeadBody> head,
        Optional<MessageBody> message,
        Optional<AuthorBody> writing) {
    static LiveBody of(LiveEvent event) {
        return new LiveBody(
                event.team(),
                event.conversation(),
                event.head().map(HeadBody::of),
                event.message().map(MessageBody::of),
                event.writing().map(AuthorBody::of));
    }

    /// What changes about a conversation: the members of [ConversationBody] that are the same for all who ask.
    record HeadBody(
            String state,
            Optional<MemberId> assignee,
            Priority priority,
            Optional<Instant> snoozedUntil,
            List<RecordId> labels,
            Instant lastAt,
            long lastPosition,
            long contactPosition,
            Optional<Instant> waitingSince,
            SegmentId customerSegment,
            Optional<SegmentId> teamSegment,
            OwnershipBody ownership) {
        static HeadBody of(Conversation head) {
            var body = ConversationBody.of(head);
            return new HeadBody(
                    body.state(),
                    body.assignee(),
                    body.priority(),
                    body.snoozedUntil(),
                    body.labels(),
                    body.lastAt(),
                    body.lastPosition(),
                    body.contactPosition(),
                    body.waitingSince(),
                    body.customerSegment(),
                    body.teamSegment(),
                    body.ownership());
        }
    }
}
