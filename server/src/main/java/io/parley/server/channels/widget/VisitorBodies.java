package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.server.conversations.LiveEvent;
import io.parley.server.conversations.MessageBody.AuthorBody;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.State;
import io.parley.server.conversations.exchange.ErasureWish;
import io.parley.server.conversations.exchange.Marks;
import io.parley.server.conversations.exchange.Ratings;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import java.time.Instant;
import java.util.Optional;

/// Conversations, messages and events as visitors' browsers get them: without positions, which would show that
/// there are private notes, and without what the team does with them beside answering.
final class VisitorBodies {
    private VisitorBodies() {}

    /// @param seen how far the team has read, and how much she has not
    /// @param rating what she said how it was
    /// @param erasureWish that she asked the team to erase it, too
    /// @param bot the one that takes part, if one does
    /// @param mailWish whether she is told by mail of an answer that she does not see
    record Conversation(
            ConversationId id,
            String state,
            Instant openedAt,
            Instant lastAt,
            SegmentId segment,
            @JsonUnwrapped Marks.Seen seen,
            Optional<Ratings.Rating> rating,
            Optional<ErasureWish> erasureWish,
            boolean mailWish,
            Optional<Bot> bot) {
        static Conversation of(
                io.parley.server.conversations.Conversation conversation,
                Marks.Seen seen,
                Optional<Ratings.Rating> rating,
                Optional<ErasureWish> wish,
                boolean mailWish) {
            return new Conversation(
                    conversation.id(),
                    conversation.state() == State.CLOSED ? "closed" : "open",
                    conversation.openedAt(),
                    conversation.lastAt(),
                    conversation.customerSegment(),
                    seen,
                    rating,
                    wish,
                    mailWish,
                    Bot.in(conversation));
        }
    }

    /// The bot in front of a conversation.
    ///
    /// @param answers who answers now: it, a person or nobody yet
    /// @param member who that is
    record Bot(AppId app, Owner answers, Optional<MemberId> member) {
        static Optional<Bot> in(io.parley.server.conversations.Conversation conversation) {
            var ownership = conversation.ownership();
            return conversation
                    .app()
                    .filter(_ -> conversation.botInFront())
                    .map(app -> new Bot(app, ownership.owner(), ownership.member()));
        }
    }

    record Message(MessageId id, SegmentId segment, AuthorBody author, Optional<String> sealed, Instant storedAt) {
        static Message of(io.parley.server.conversations.Message message) {
            return new Message(
                    message.id(),
                    message.segment(),
                    AuthorBody.of(message.author()),
                    message.sealed(),
                    message.storedAt());
        }
    }

    record Event(Optional<ConversationId> conversation, Optional<Message> message, Optional<AuthorBody> writing) {
        static Event of(LiveEvent event) {
            return new Event(
                    event.conversation(),
                    event.message().map(Message::of),
                    event.writing().map(AuthorBody::of));
        }
    }
}
