package io.parley.server.conversations;

import io.parley.seal.MessageBody;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// Something that was said to the hub as plaintext, by a customer or a bot.
///
/// @param id a word that comes again under its id is stored once
/// @param at when it was said, by whichever clock is known
/// @param epoch under which a bot decided on it, when the hub is the one to deliver it
public record PlainWord(
        WorkspaceId workspace,
        ConversationId conversation,
        MessageId id,
        Author author,
        MessageBody body,
        Instant at,
        Optional<Long> epoch,
        AuditEvent audit) {
    public PlainWord {
        if (author instanceof Author.Member) {
            throw new IllegalArgumentException("author: the hub speaks for no member");
        }
    }

    /// The same of a bot, for the hub to deliver if the bot answers still.
    public PlainWord decidedUnder(long now) {
        return new PlainWord(workspace, conversation, id, author, body, at, Optional.of(now), audit);
    }

    /// Who she is, is no word to answer.
    boolean isQuiet() {
        return body instanceof MessageBody.Profile;
    }
}
