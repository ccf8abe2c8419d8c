package io.parley.server.conversations;

import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message as the API gives it to members.
///
/// @param afterTakeover a bot sent it by itself, although a person had taken over
public record MessageBody(
        long position,
        MessageId id,
        SegmentId segment,
        String track,
        AuthorBody author,
        Optional<String> sealed,
        Instant storedAt,
        boolean afterTakeover) {
    static MessageBody of(Message message) {
        return new MessageBody(
                message.position(),
                message.id(),
                message.segment(),
                message.track().word(),
                AuthorBody.of(message.author()),
                message.sealed(),
                message.storedAt(),
                message.afterTakeover());
    }

    public record AuthorBody(String kind, UUID id) {
        public static AuthorBody of(Author author) {
            return new AuthorBody(author.kind(), author.value());
        }
    }
}
