package io.parley.server.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Bytes;
import io.parley.seal.MessageBody;
import io.parley.seal.ReaderList;
import io.parley.seal.WordsAgain;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.HubSegment;
import io.parley.server.vault.Segments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;

/// Words that reach the hub as plaintext: of customers who come through a bot or another service, and of bots. The hub
/// seals each at once, and can give back what was sealed for transit for as long as that opens it.
@Service
public class PlainConversations {
    private static final List<Track> CUSTOMER = List.of(Track.CUSTOMER);

    private final Cache<ConversationId, HubSegment> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final List<PlainListener> listeners = new CopyOnWriteArrayList<>();
    private final Database transactions;
    private final JdbcOperations connections;
    private final ConversationRows rows;
    private final TranscriptStore transcripts;
    private final Writing writing;
    private final HubSegments sealing;

    PlainConversations(
            Database transactions,
            JdbcOperations connections,
            ConversationRows rows,
            TranscriptStore transcripts,
            Writing writing,
            HubSegments sealing) {
        this.transactions = transactions;
        this.connections = connections;
        this.rows = rows;
        this.transcripts = transcripts;
        this.writing = writing;
        this.sealing = sealing;
    }

    /// From now on, tells this listener what customers say.
    public void listen(PlainListener listener) {
        listeners.add(listener);
    }

    /// Starts a conversation with what is known of its customer, in the transaction at hand.
    ///
    /// @param first by the customer: her profile
    /// @param app the bot that has the first word
    /// @param called what its bot is called, which gets the plaintext and keeps its own copy
    public void begin(Segments.Door door, PlainWord first, ContactId contact, Opening.App app, DisplayName called) {
        var bot = new ReaderList.Outside("app", door.channel().value(), called.value());
        var segment = sealing.seal.openSegment(first.workspace(), first.conversation(), door, List.of(bot));
        var opening = new Opening(door, contact, true, draft(first, segment), Optional.of(app));
        if (!rows.addContact(first.workspace(), opening) || !rows.add(first.workspace(), opening)) {
            throw Refusal.conflict("id-taken", "A conversation or contact of this id is there already.");
        }
        connections.execute((ConnectionCallback<Appended>) connection -> writing.storeIn(connection, opening.first()));
    }

    /// Stores a word durably, sealed to the readers of this moment. Safe to repeat.
    ///
    /// @throws Refusal `not-passed-on` when the hub is no reader of the visitor's conversation any more, and
    /// `in-front` for the word of a visitor, who seals hers herself
    public Appended say(PlainWord word) {
        var segment = segment(word);
        if (segment.isEmpty()) {
            return unsaid(word);
        }
        var appended = append(word, segment.get());
        var stored = appended instanceof Appended.SegmentClosed
                ? renewed(word).map(it -> append(word, it)).orElseGet(() -> unsaid(word))
                : appended;
        if (stored instanceof Appended.Stored || stored instanceof Appended.AlreadyStored) {
            tell(word);
        }
        return stored;
    }

    private void tell(PlainWord word) {
        if (word.author() instanceof Author.Contact && word.body() instanceof MessageBody.Text said) {
            listeners.forEach(it -> it.heard(word.workspace(), word.conversation(), word.id(), said.text()));
        }
    }

    /// Who answers elsewhere than with the bot, is the better reason.
    private Appended unsaid(PlainWord word) {
        var found = find(word.workspace(), word.conversation());
        if (!found.botInFront() || !found.ownership().isTheBots()) {
            return new Appended.Stale(found.ownership());
        }
        if (sealing.seal.ownKeyed(word.workspace(), found.customerSegment()).isPresent()) {
            throw Refusal.conflict(
                    "own-key", "The bot reads here by a key of its own: what it says comes sealed, under that key.");
        }
        throw Refusal.conflict(
                "not-passed-on",
                "The hub cannot seal into this conversation until the visitor writes again: its key of that day is gone.");
    }

    /// What a message says and whose it is, if transit can open it still.
    public Optional<Opened> open(WorkspaceId workspace, ConversationId conversation, MessageId id) {
        return find(workspace, conversation, id).flatMap(message -> open(workspace, conversation, message));
    }

    private Optional<Message> find(WorkspaceId workspace, ConversationId conversation, MessageId id) {
        return transactions.inWorkspace(workspace, () -> transcripts.find(workspace, conversation, CUSTOMER, id));
    }

    /// What the message of an errand says and whose it is: as a member gave it anew, or if transit can open it still.
    public Optional<Opened> open(WorkspaceId workspace, Errand errand) {
        return errand.message()
                .flatMap(message -> errand.given()
                        .map(given -> openGiven(workspace, errand.conversation(), message, given))
                        .orElseGet(() -> open(workspace, errand.conversation(), message)));
    }

    /// A message that was deleted since is given to nobody.
    private Optional<Opened> openGiven(
            WorkspaceId workspace, ConversationId conversation, MessageId id, WordsGiven given) {
        return given(workspace, conversation, id, given)
                .flatMap(text -> find(workspace, conversation, id)
                        .filter(message -> message.sealed().isPresent())
                        .map(message -> new Opened(message.author(), new MessageBody.Text(text))));
    }

    /// @throws Refusal `transit-outdated` when these words are sealed to a key that is used no more, and `invalid` when
    /// they do not open, are of another message, or of one that the hub could never open
    public void requireGiven(WorkspaceId workspace, ConversationId conversation, MessageId id, WordsGiven given) {
        if (!sealing.seal.isInUse(given.transit())) {
            throw Refusal.conflict(
                    "transit-outdated",
                    "This key of transit's is used no more. Ask for the one in use, and seal again.");
        }
        var wasOpen = find(workspace, conversation, id)
                .filter(message -> sealing.seal.isForTransit(workspace, message.segment()))
                .isPresent();
        if (!wasOpen || given(workspace, conversation, id, given).isEmpty()) {
            throw Refusal.invalid("file: want the words of this message, sealed to transit");
        }
    }

    /// The words that are given for a message, if they open and are of this message.
    private Optional<String> given(WorkspaceId workspace, ConversationId conversation, MessageId id, WordsGiven given) {
        return sealing.seal
                .open(given.transit(), given.file())
                .filter(words -> words.workspace().equals(workspace.value())
                        && words.conversation().equals(conversation.value())
                        && words.message().equals(id.value()))
                .map(WordsAgain::text);
    }

    private Optional<Opened> open(WorkspaceId workspace, ConversationId conversation, Message message) {
        return message.sealed()
                .flatMap(it -> sealing.seal.open(
                        workspace,
                        conversation,
                        message.segment(),
                        message.id(),
                        message.author().signed(),
                        Bytes.ofUtf8(it)))
                .map(body -> new Opened(message.author(), body));
    }

    private Conversation find(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(
                workspace, () -> rows.find(workspace, id).orElseThrow(() -> Refusal.absent("conversation")));
    }

    private Appended append(PlainWord word, HubSegment segment) {
        if (!segment.isByHub() && !(word.author() instanceof Author.App)) {
            throw Refusal.conflict("in-front", "This visitor seals her words herself. Say only what the bot says.");
        }
        return writing.append(draft(word, segment));
    }

    private Draft draft(PlainWord word, HubSegment segment) {
        var sealed = sealing.seal.seal(segment, word.id(), word.author().signed(), word.at(), word.body());
        var draft = new Draft(
                word.workspace(),
                word.conversation(),
                word.id(),
                segment.id(),
                word.author(),
                Set.of(),
                sealed,
                Set.of(),
                word.isQuiet(),
                word.audit());
        return word.epoch().map(draft::decidedUnder).orElse(draft);
    }

    private Optional<HubSegment> segment(PlainWord word) {
        var found = known.getIfPresent(word.conversation());
        return found != null && sealing.seal.isCurrent(found) ? Optional.of(found) : renewed(word);
    }

    private Optional<HubSegment> renewed(PlainWord word) {
        var segment = sealing.forWords(word.workspace(), word.conversation());
        segment.ifPresent(it -> known.put(word.conversation(), it));
        return segment;
    }

    /// A word that was opened.
    public record Opened(Author author, MessageBody body) {}
}
