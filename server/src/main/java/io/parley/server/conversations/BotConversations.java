package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Segment;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Conversations in front of which a bot stands that reads by a key of its own. What it is told and what it
/// says is sealed: the hub opens neither.
@Service
public class BotConversations {
    private static final List<Track> CUSTOMER = List.of(Track.CUSTOMER);

    private final Database transactions;
    private final ConversationRows rows;
    private final TranscriptStore transcripts;
    private final Writing writing;
    private final Readers readers;

    BotConversations(
            Database transactions,
            ConversationRows rows,
            TranscriptStore transcripts,
            Writing writing,
            Readers readers) {
        this.transactions = transactions;
        this.rows = rows;
        this.transcripts = transcripts;
        this.writing = writing;
        this.readers = readers;
    }

    /// A message as this bot can open it; empty when it was deleted, or is sealed for others.
    public Optional<SealedWord> find(WorkspaceId workspace, AppId app, ConversationId conversation, MessageId id) {
        return transactions.inWorkspace(
                workspace,
                () -> transcripts
                        .find(workspace, conversation, CUSTOMER, id)
                        .flatMap(message -> sealedFor(workspace, app, message)));
    }

    private Optional<SealedWord> sealedFor(WorkspaceId workspace, AppId app, Message message) {
        return message.sealed()
                .flatMap(jwe -> segment(workspace, app, message.segment())
                        .map(segment -> new SealedWord(message.author(), jwe, segment)));
    }

    /// The segment that takes words now, if this bot reads it.
    public Optional<Segment> current(WorkspaceId workspace, AppId app, ConversationId conversation) {
        return transactions.inWorkspace(
                workspace,
                () -> segment(workspace, app, get(workspace, conversation).customerSegment()));
    }

    private Optional<Segment> segment(WorkspaceId workspace, AppId app, SegmentId id) {
        return readers.hub.seal.ownKeyed(workspace, id).filter(app::equals).stream()
                .flatMap(_ -> readers.segmentsOf(workspace, List.of(id)).stream())
                .findFirst();
    }

    /// Stores what a bot says, if it answers still. Safe to repeat.
    ///
    /// @param draft with the epoch under which the bot decided on it
    public Appended say(AppId app, Draft draft) {
        var seal = readers.hub.seal;
        var isForIt = seal.ownKeyed(draft.workspace(), draft.segment())
                .filter(app::equals)
                .isPresent();
        var appended = isForIt && !seal.isOutdated(draft.workspace(), draft.segment())
                ? writing.append(draft)
                : new Appended.SegmentClosed();
        return appended instanceof Appended.SegmentClosed ? unsaid(draft) : appended;
    }

    /// That somebody else answers, is the better reason.
    private Appended unsaid(Draft draft) {
        var found = get(draft.workspace(), draft.conversation());
        return found.botInFront() && found.ownership().isTheBots()
                ? new Appended.SegmentClosed()
                : new Appended.Stale(found.ownership());
    }

    private Conversation get(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(
                workspace, () -> rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation")));
    }

    /// What somebody said, sealed for a bot among others.
    ///
    /// @param text the JWE
    /// @param segment to whose readers it is sealed
    public record SealedWord(Author author, String text, Segment segment) {}
}
