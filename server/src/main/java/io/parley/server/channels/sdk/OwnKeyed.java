package io.parley.server.channels.sdk;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.BotBodies.Outcome;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.BotConversations;
import io.parley.server.conversations.Draft;
import io.parley.server.conversations.SentBody;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Directory;
import io.parley.server.vault.Segment;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What a bot needs that reads by a key of its own, and what it says.
@Component
final class OwnKeyed {
    private final Database transactions;
    private final Threads threads;
    private final BotConversations conversations;
    private final Directory directory;

    OwnKeyed(Database transactions, Threads threads, BotConversations conversations, Directory directory) {
        this.transactions = transactions;
        this.threads = threads;
        this.conversations = conversations;
        this.directory = directory;
    }

    List<String> entriesFrom(App app, long index) {
        return directory.entriesFrom(app.workspace(), index);
    }

    /// The segment that takes a visitor's words now.
    ///
    /// @throws Refusal as if there were none, when the bot does not read it by a key of its own
    Segment segment(App app, String customer) {
        return conversations
                .current(app.workspace(), app.id(), conversation(app, customer))
                .orElseThrow(() -> Refusal.absent("segment"));
    }

    /// @throws Refusal `stale` when somebody else answers than when the bot decided on it, `segment-closed`
    /// when it is sealed for readers who are not those of now
    Outcome say(App app, String customer, SealedWordBody word) {
        var appended = conversations.say(app.id(), draft(app, conversation(app, customer), word));
        SentBody.of(appended);
        return appended instanceof Appended.AlreadyStored ? Outcome.REPEATED : Outcome.STORED;
    }

    private static Draft draft(App app, ConversationId conversation, SealedWordBody word) {
        return new Draft(
                        app.workspace(),
                        conversation,
                        word.id,
                        word.segment,
                        new Author.App(app.id()),
                        Set.of(),
                        Bytes.ofUtf8(word.sealed),
                        AuditEvent.of(app.workspace(), "message.sent", app.actor(), "message", word.id.value()))
                .decidedUnder(word.epoch);
    }

    private ConversationId conversation(App app, String customer) {
        return transactions.inWorkspace(
                app.workspace(), () -> threads.find(app, customer).orElseThrow(() -> Refusal.absent("customer")));
    }

    /// @param id of the message: what comes again under it is stored once
    /// @param sealed the JWE, under the segment's key
    /// @param epoch under which the bot decided to say it
    record SealedWordBody(MessageId id, SegmentId segment, String sealed, long epoch) {}
}
