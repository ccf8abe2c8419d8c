package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.Optional;

/// The head of a conversation: all of it that is not sealed.
///
/// @param contact who writes
/// @param person whom the team takes her for: herself, or the contact she was merged into
/// @param lastPosition of the newest message, on either track
/// @param contactPosition of the customer's newest message
/// @param readPosition up to where the member who asks has read; 0 for anybody else
/// @param waitingSince since when a customer's word has no answer
/// @param customerSegment the segment that takes messages between customer and team now
/// @param teamSegment the segment that takes private notes now, if there were any
/// @param lastMessage the newest message on the customer's track
/// @param app the bot that takes part, if one does
/// @param botInFront whether it stands in front of an inbox: it is handed what the visitor says while it answers
/// @param pauseMinutes after how long without a word from whoever took over the bot goes on; empty: never by itself
/// @param ownership who answers now
public record Conversation(
        ConversationId id,
        ChannelId channel,
        TeamId team,
        ContactId contact,
        ContactId person,
        Handling handling,
        Instant openedAt,
        Instant lastAt,
        long lastPosition,
        long contactPosition,
        long readPosition,
        Optional<Instant> waitingSince,
        SegmentId customerSegment,
        Optional<SegmentId> teamSegment,
        Optional<Message> lastMessage,
        Optional<AppId> app,
        boolean botInFront,
        Optional<Integer> pauseMinutes,
        Ownership ownership) {
    public State state() {
        return handling.state();
    }
}
