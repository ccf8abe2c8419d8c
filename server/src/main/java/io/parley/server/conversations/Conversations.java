package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segment;
import io.parley.server.vault.Segments;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;

/// The conversations of every workspace, and the only door to them. Texts arrive sealed and leave sealed.
@Service
public class Conversations {
    private static final int INTRODUCTIONS = 50;
    private static final int TRANSCRIPT = 100;
    private static final List<Track> BOTH = List.of(Track.CUSTOMER, Track.TEAM);
    private static final List<Track> CUSTOMER = List.of(Track.CUSTOMER);

    private final Database transactions;
    private final JdbcOperations connections;
    private final ConversationRows rows;
    private final TranscriptStore transcripts;
    private final Writing writing;
    private final Readers readers;
    private final Attachments attachments;

    Conversations(
            Database transactions,
            JdbcOperations connections,
            ConversationRows rows,
            TranscriptStore transcripts,
            Writing writing,
            Readers readers,
            Attachments attachments) {
        this.transactions = transactions;
        this.connections = connections;
        this.rows = rows;
        this.transcripts = transcripts;
        this.writing = writing;
        this.readers = readers;
        this.attachments = attachments;
    }

    /// Starts a conversation with its first message, by a visitor who brings its first segment, in one transaction.
    /// Safe to repeat: what is there already is answered, not made again.
    public Appended begin(Opening wanted, VisitorId visitor, NewSegment segment) {
        var workspace = wanted.first().workspace();
        var opening = wanted.hasBotInFront() && !segment.namesBot(workspace) ? wanted.withoutApp() : wanted;
        return transactions.inWorkspace(workspace, () -> {
            if (!rows.addContact(workspace, opening) && opening.contactIsNew()) {
                throw Refusal.conflict("other-visitor", "This contact belongs to another browser.");
            }
            if (rows.isBlocked(workspace, opening.contact())) {
                throw SentBody.blocked();
            }
            if (!rows.add(workspace, opening)) {
                return writing.append(opening.first());
            }
            var bot = readers.segments.openByVisitor(
                    workspace, opening.first().conversation(), opening.door(), visitor, segment);
            requireInFront(bot, opening.app().filter(_ -> opening.hasBotInFront()));
            var stored = connections.execute(
                    (ConnectionCallback<Appended>) connection -> writing.storeIn(connection, opening.first()));
            writing.tell(new ConversationBegun(
                    workspace,
                    opening.first().conversation(),
                    opening.door().team(),
                    opening.door().channel()));
            return stored;
        });
    }

    /// Stores a message durably. Safe to repeat.
    ///
    /// @throws Refusal `file-missing` when it brings a file that is not stored here
    public Appended append(Draft draft) {
        attachments.require(draft);
        return readers.hub.isStale(draft) ? new Appended.SegmentClosed() : writing.append(draft);
    }

    /// The directory may name a bot that is gone, or was put in front a moment ago.
    private static void requireInFront(Optional<AppId> named, Optional<Opening.App> front) {
        if (named.isPresent() && !named.equals(front.map(Opening.App::id))) {
            throw Refusal.conflict(
                    "readers-differ", "The bot does not stand in front of this inbox. Look again who answers here.");
        }
    }

    /// Stores a private note that speaks to members, and tells whoever alerts them. Who is not in the
    /// conversation's team is not told, and whoever mentions herself is not either.
    Appended append(Draft draft, MemberId author, Set<MemberId> mentioned) {
        attachments.require(draft);
        var workspace = draft.workspace();
        return transactions.inWorkspace(workspace, () -> {
            var stored = connections.execute(
                    (ConnectionCallback<Appended>) connection -> writing.storeIn(connection, draft));
            if (stored instanceof Appended.Stored) {
                tellMentioned(draft, author, mentioned);
            }
            return stored;
        });
    }

    private void tellMentioned(Draft draft, MemberId author, Set<MemberId> mentioned) {
        var told = new HashSet<MemberId>();
        rows.find(draft.workspace(), draft.conversation())
                .filter(found ->
                        found.teamSegment().filter(draft.segment()::equals).isPresent())
                .ifPresent(found -> told.addAll(readers.membersOf(draft.workspace(), found.team())));
        told.retainAll(mentioned);
        told.remove(author);
        if (!told.isEmpty()) {
            writing.tell(new MembersMentioned(draft.workspace(), draft.conversation(), told));
        }
    }

    /// Who sees to a conversation, if anybody does.
    public Optional<MemberId> assigneeOf(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(
                workspace,
                () -> rows.find(workspace, id).flatMap(found -> found.handling().assignee()));
    }

    /// Who answers a conversation now, and whose it is.
    public Conversation find(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(
                workspace, () -> rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation")));
    }

    /// The open conversations of a workspace whose customers have waited since a moment in this stretch of time.
    public List<Waiting> waitingSince(WorkspaceId workspace, Instant after, Instant until) {
        return transactions.inWorkspace(
                workspace, () -> rows.waitingSince(workspace, readers.teamsOf(workspace), after, until));
    }

    /// The open conversations of all workspaces that are their bots' to answer, where a customer's word has stood since
    /// this moment or before it.
    public List<Unanswered> unansweredByBots(Instant since) {
        return rows.unansweredByBots(since);
    }

    /// Of these conversations, the open ones whose customers wait, with the moment since when.
    public Map<ConversationId, Instant> waiting(WorkspaceId workspace, Collection<ConversationId> ids) {
        return transactions.inWorkspace(workspace, () -> rows.waiting(workspace, ids));
    }

    /// Of these conversations, those that a member answers instead of a bot, with the moment since when.
    public Map<ConversationId, Instant> heldByMembers(WorkspaceId workspace, Collection<ConversationId> ids) {
        return transactions.inWorkspace(workspace, () -> rows.heldByMembers(workspace, ids));
    }

    /// The conversations of a workspace whose last word for now is an answer, given in this stretch of time.
    public List<ConversationId> answeredBetween(WorkspaceId workspace, Instant after, Instant until) {
        return transactions.inWorkspace(
                workspace, () -> rows.answeredBetween(workspace, readers.teamsOf(workspace), after, until));
    }

    /// @throws Refusal as if there were no such conversation, when the caller is not in its team
    public Conversation get(Caller caller, ConversationId id) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var found = find(caller, id);
            return readers.hub.isToBeRenewed(caller.workspace(), found) ? find(caller, id) : found;
        });
    }

    private Conversation find(Caller caller, ConversationId id) {
        return rows.find(caller.workspace(), id, Optional.of(caller.member()))
                .filter(found -> readers.teamsOf(caller).contains(found.team()))
                .orElseThrow(() -> Refusal.absent("conversation"));
    }

    /// The newest messages before a position, on both tracks, oldest first.
    public Page<Message> messagesBefore(Caller caller, ConversationId id, long position) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            get(caller, id);
            var messages = transcripts.before(caller.workspace(), id, BOTH, position, TRANSCRIPT);
            return transcript(caller.workspace(), messages, first(messages));
        });
    }

    /// The messages after a position, on both tracks, oldest first.
    public Page<Message> messagesAfter(Caller caller, ConversationId id, long position) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            get(caller, id);
            var messages = transcripts.after(caller.workspace(), id, BOTH, position, TRANSCRIPT);
            return transcript(caller.workspace(), messages, last(messages));
        });
    }

    /// All segments of a conversation, on both tracks, oldest first.
    public List<Segment> segments(Caller caller, ConversationId id) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            get(caller, id);
            return readers.segmentsOf(caller.workspace(), id, BOTH);
        });
    }

    /// The first messages of these conversations, by which visitors introduce themselves. Of those that are not the
    /// caller's to read, nothing is said.
    public Page<Introduction> introductions(Caller caller, List<ConversationId> ids) {
        if (ids.size() > INTRODUCTIONS) {
            throw new IllegalArgumentException("ids: want at most 50, got " + ids.size());
        }
        var workspace = caller.workspace();
        return transactions.inWorkspace(workspace, () -> {
            var found = transcripts.introductions(workspace, readers.teamsOf(caller), ids);
            var segments =
                    found.stream().map(first -> first.message().segment()).toList();
            return new Page<>(found, readers.segmentsOf(workspace, segments), Optional.empty());
        });
    }

    /// A member's segment for a conversation: for the customer's track with these browsers of hers, or for the
    /// team's notes.
    public void openSegment(
            Caller caller, ConversationId id, Track track, Set<VisitorId> visitors, NewSegment segment) {
        var workspace = caller.workspace();
        transactions.inWorkspace(workspace, () -> {
            rows.lock(workspace, id);
            var conversation = get(caller, id);
            var door = new Segments.Door(conversation.channel(), conversation.team());
            switch (track) {
                case CUSTOMER ->
                    readers.segments.openByMember(
                            workspace, caller.member(), id, door, visitors, conversation.botInFront(), segment);
                case TEAM -> readers.segments.openForTeam(workspace, caller.member(), id, conversation.team(), segment);
            }
            rows.useSegment(workspace, id, track, segment.id());
        });
    }

    /// The conversations of a contact, newest first, as her own browser may see them.
    public List<Conversation> ofContact(WorkspaceId workspace, ContactId contact) {
        return transactions.inWorkspace(workspace, () -> rows.ofContact(workspace, contact));
    }

    /// @throws Refusal as if there were no such conversation, when it is not this contact's
    public Conversation ofContact(WorkspaceId workspace, ContactId contact, ConversationId id) {
        return transactions.inWorkspace(
                workspace,
                () -> rows.find(workspace, id)
                        .filter(found -> found.contact().equals(contact))
                        .orElseThrow(() -> Refusal.absent("conversation")));
    }

    /// What the contact may read after a message, oldest first; from the beginning without one. Never a private
    /// note.
    public Page<Message> messagesForContact(
            WorkspaceId workspace, ContactId contact, ConversationId id, Optional<MessageId> after) {
        return transactions.inWorkspace(workspace, () -> {
            ofContact(workspace, contact, id);
            var position = after.map(message -> transcripts.positionOf(workspace, id, message))
                    .orElse(0L);
            var messages = transcripts.after(workspace, id, CUSTOMER, position, TRANSCRIPT);
            var next = messages.size() < TRANSCRIPT
                    ? Optional.<String>empty()
                    : Optional.of(messages.getLast().id().toString());
            return transcript(workspace, messages, next);
        });
    }

    /// All segments of a contact's conversation that she may read, oldest first.
    public List<Segment> segmentsForContact(WorkspaceId workspace, ContactId contact, ConversationId id) {
        return transactions.inWorkspace(workspace, () -> {
            ofContact(workspace, contact, id);
            return readers.segmentsOf(workspace, id, CUSTOMER);
        });
    }

    /// A visitor's new segment for her conversation, after the team's key or transit's has changed, or for
    /// other readers.
    ///
    /// @param front the bot in front of her inbox, if one is
    /// @return whether the bot is told what she says there
    public boolean openSegment(
            WorkspaceId workspace,
            ContactId contact,
            VisitorId visitor,
            ConversationId id,
            NewSegment segment,
            Optional<Opening.App> front) {
        return transactions.inWorkspace(workspace, () -> {
            rows.lock(workspace, id);
            var conversation = ofContact(workspace, contact, id);
            var door = new Segments.Door(conversation.channel(), conversation.team());
            var bot = readers.segments.openByVisitor(workspace, id, door, visitor, segment);
            requireInFront(bot, front);
            rows.useSegment(workspace, id, Track.CUSTOMER, segment.id());
            return bot.isPresent();
        });
    }

    private Page<Message> transcript(WorkspaceId workspace, List<Message> messages, Optional<String> next) {
        return new Page<>(
                messages,
                readers.segmentsOf(
                        workspace,
                        messages.stream().map(Message::segment).distinct().toList()),
                next);
    }

    private static Optional<String> first(List<Message> messages) {
        return messages.size() < TRANSCRIPT
                ? Optional.empty()
                : Optional.of(Long.toString(messages.getFirst().position()));
    }

    private static Optional<String> last(List<Message> messages) {
        return messages.size() < TRANSCRIPT
                ? Optional.empty()
                : Optional.of(Long.toString(messages.getLast().position()));
    }
}
