package io.parley.server.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Bytes;
import io.parley.seal.MessageBody;
import io.parley.seal.ReaderList;
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
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;

/// Conversations whose customers speak plaintext to the hub, through a bot or another service. The hub seals each word
/// at once, for the team and for transit, and can give back what members say for as long as transit opens it.
@Service
public class PlainConversations {
    private static final List<Track> CUSTOMER = List.of(Track.CUSTOMER);

    private final Cache<ConversationId, HubSegment> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
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
    public Appended say(PlainWord word) {
        var appended = append(word, segment(word));
        return appended instanceof Appended.SegmentClosed ? append(word, renewed(word)) : appended;
    }

    /// What a message says, if transit can open it still.
    public Optional<MessageBody> open(WorkspaceId workspace, ConversationId conversation, MessageId id) {
        return transactions.inWorkspace(workspace, () -> {
            var position = transcripts.positionOf(workspace, conversation, id);
            return transcripts.after(workspace, conversation, CUSTOMER, position - 1, 1).stream()
                    .filter(message -> message.id().equals(id))
                    .findFirst()
                    .flatMap(message -> message.sealed()
                            .flatMap(it -> sealing.seal.open(
                                    workspace, conversation, message.segment(), id, Bytes.ofUtf8(it))));
        });
    }

    private Appended append(PlainWord word, HubSegment segment) {
        return writing.append(draft(word, segment));
    }

    private Draft draft(PlainWord word, HubSegment segment) {
        var sealed = sealing.seal.seal(segment, word.id(), word.signedAuthor(), word.at(), word.body());
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

    private HubSegment segment(PlainWord word) {
        var found = known.getIfPresent(word.conversation());
        return found != null && sealing.seal.isCurrent(found) ? found : renewed(word);
    }

    private HubSegment renewed(PlainWord word) {
        var segment = sealing.renewed(word.workspace(), word.conversation());
        known.put(word.conversation(), segment);
        return segment;
    }
}
