package io.parley.server.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Document;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.KnownKey;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.Stamp;
import io.parley.seal.Statement;
import io.parley.seal.TransitKey;
import io.parley.seal.WordsAgain;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Seals what reaches the hub as plaintext, for its team and for transit, and opens what passes through in the other
/// direction, as long as transit can (`formats/segment.md`).
///
/// Opened keys of segments are held in memory for an hour after their last use, and only while the transit key that
/// opens them is in use.
@Service
public class HubSeal {
    private final Cache<SegmentId, HubSegment> opened = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    /// What never changes of a segment.
    private final Cache<SegmentId, Transited> transited = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private final OwnKey own;
    private final HubKeys published;
    private final TransitKeys transit;
    private final Segments segments;
    private final Sources sources;
    private final Clock clock;

    HubSeal(OwnKey own, HubKeys published, TransitKeys transit, Segments segments, Sources sources, Clock clock) {
        this.own = own;
        this.published = published;
        this.transit = transit;
        this.segments = segments;
        this.sources = sources;
        this.clock = clock;
    }

    /// The key that this hub signs with, for an admin to put into the directory.
    public HubKey key() {
        return own.published();
    }

    /// Whether the directory has this hub's key in force.
    public boolean isKnown(WorkspaceId workspace) {
        return sources.transactions.inWorkspace(
                workspace, () -> published.current(workspace).equals(Optional.of(own.published())));
    }

    /// @throws Refusal `hub-key-unknown` unless the directory has this hub's key
    public void requireKnown(WorkspaceId workspace) {
        if (!isKnown(workspace)) {
            throw Refusal.conflict(
                    "hub-key-unknown",
                    "The workspace's directory does not know the key of this hub. An admin has to publish it.");
        }
    }

    /// Makes a segment of a conversation for its team and transit, in the transaction at hand. The one before takes
    /// no more messages.
    ///
    /// @param outside who gets the plaintext besides, and keeps a copy: the bot
    public HubSegment openSegment(
            WorkspaceId workspace, ConversationId conversation, Segments.Door door, List<ReaderList.Outside> outside) {
        requireKnown(workspace);
        var to = sources.epochs.newest(workspace, door.team()).orElseThrow(() -> Refusal.absent("team"));
        var by = transit.current();
        var key = SegmentKey.generate(Ids.next(clock));
        var file = key.sealTo(
                List.of(X25519Recipient.parse(to.recipient()), by.identity().recipient()));
        var stamp = new Stamp(clock.instant(), sources.directory.checkpoint(workspace));
        var readers = new ReaderList(
                new Document(workspace.value(), Document.Kind.SEGMENT, key.segment()),
                Revision.first(0),
                List.of(new Reader.Team(door.team().value(), to.epoch()), new Reader.Transit(by.id())),
                outside,
                file.header().sha256(),
                stamp);
        var made = new NewSegment(
                new SegmentId(key.segment()),
                file.header().encoded(),
                file.payload(),
                readers.signedBy(own.signer()).compact());
        segments.openByHub(workspace, conversation, door, by.id(), made);
        return new HubSegment(workspace, conversation, by.id(), true, key, stamp.directory());
    }

    /// The hub's word on the transit key that is in use, for others to make it a reader (`formats/transit-key.md`).
    public String transitKey(WorkspaceId workspace) {
        return sources.transactions.inWorkspace(workspace, () -> {
            requireKnown(workspace);
            var key = transit.current();
            var stamp = new Stamp(clock.instant(), sources.directory.checkpoint(workspace));
            return new TransitKey(
                            workspace.value(),
                            key.id(),
                            key.identity().recipient(),
                            key.madeAt(),
                            key.usedUntil(),
                            stamp)
                    .signedBy(own.signer())
                    .compact();
        });
    }

    /// Who gets the plaintext of a segment besides its readers.
    public List<ReaderList.Outside> outside(WorkspaceId workspace, SegmentId id) {
        return segments.byId(workspace, List.of(id)).stream()
                .map(stored -> Statement.parse(stored.readers(), Statement.Type.READERS, workspace.value()))
                .flatMap(statement -> ReaderList.unverified(statement).outside().stream())
                .toList();
    }

    /// The segment, if transit can open it.
    public Optional<HubSegment> openable(WorkspaceId workspace, ConversationId conversation, SegmentId id) {
        return find(workspace, conversation, id);
    }

    /// The segment, if the transit key that is in use can open it.
    public Optional<HubSegment> current(WorkspaceId workspace, ConversationId conversation, SegmentId id) {
        return find(workspace, conversation, id).filter(this::isCurrent);
    }

    /// Whether the transit key that is a reader of this segment is the one in use.
    public boolean isCurrent(HubSegment segment) {
        return segment.transit.equals(transit.current().id());
    }

    /// Whether the hub made this segment, whichever transit key can open it.
    public boolean isByHub(WorkspaceId workspace, SegmentId id) {
        return transited(workspace, id).filter(Transited::byHub).isPresent();
    }

    /// Whether transit reads a segment, or did until its key was destroyed.
    public boolean isForTransit(WorkspaceId workspace, SegmentId id) {
        return transited(workspace, id).flatMap(Transited::key).isPresent();
    }

    /// Whether a bot reads a segment that a visitor or member made: by transit, or by a key of its own.
    public boolean isForBot(WorkspaceId workspace, SegmentId id) {
        return transited(workspace, id).filter(Transited::isForBot).isPresent();
    }

    /// The bot that reads a segment by a key of its own, if one does.
    public Optional<AppId> ownKeyed(WorkspaceId workspace, SegmentId id) {
        return transited(workspace, id).flatMap(Transited::bot).map(bot -> new AppId(bot.id()));
    }

    /// Whether a segment names a key of transit or of a bot that is used no more: it takes no more words of
    /// people.
    public boolean isOutdated(WorkspaceId workspace, SegmentId id) {
        return transited(workspace, id).filter(it -> isOutdated(workspace, it)).isPresent();
    }

    private boolean isOutdated(WorkspaceId workspace, Transited of) {
        return of.key().filter(key -> !key.equals(transit.current().id())).isPresent()
                || of.bot().filter(bot -> !isCurrent(workspace, bot)).isPresent();
    }

    private boolean isCurrent(WorkspaceId workspace, Reader.App bot) {
        return sources.transactions.inWorkspace(workspace, () -> segments.isCurrent(workspace, bot));
    }

    private Optional<Transited> transited(WorkspaceId workspace, SegmentId id) {
        var known = Optional.ofNullable(transited.getIfPresent(id));
        if (known.isPresent()) {
            return known;
        }
        var found = sources.transactions.inWorkspace(workspace, () -> segments.transited(workspace, id));
        found.ifPresent(it -> transited.put(id, it));
        return found;
    }

    /// Signs and seals a message for a customer or an app. The hub seals in nobody else's name.
    ///
    /// @param at when it was said, by whichever clock is known
    public Bytes seal(HubSegment segment, MessageId id, Author author, Instant at, MessageBody body) {
        var number = segment.number(() -> reserve(segment));
        var address = new Message.Address(
                segment.workspace.value(), segment.conversation.value(), segment.key.segment(), id.value());
        var message = new Message(address, author, number, new Stamp(at, segment.directory), body, null);
        return Bytes.ofUtf8(
                SealedMessage.seal(message, own.signer(), segment.key).compact());
    }

    /// Whether transit can open, now and for a day at least, what is sealed to this key of its.
    public boolean isInUse(UUID transit) {
        return transit.equals(this.transit.current().id());
    }

    /// What a member's client sealed to transit anew; empty when that key was destroyed, or it is none of this.
    public Optional<WordsAgain> open(UUID by, Bytes file) {
        try {
            return transit.find(by).map(identity -> WordsAgain.open(file, identity));
        } catch (CannotOpen _) {
            return Optional.empty();
        }
    }

    /// Seals something for a team alone: the hub cannot open it again. In the transaction at hand.
    public SealedForTeam sealForTeam(WorkspaceId workspace, TeamId team, Bytes plaintext) {
        var to = sources.epochs.newest(workspace, team).orElseThrow(() -> Refusal.absent("team"));
        var file = AgeFile.seal(plaintext, List.of(X25519Recipient.parse(to.recipient())));
        return new SealedForTeam(to.epoch(), file.encoded());
    }

    /// Opens a message, in the transaction at hand. A member's is verified. A visitor's is taken for hers as it was
    /// when she sent it: by her token, since the hub does not know her key.
    ///
    /// @param by whose it is
    /// @return empty when transit opens it no more, or it is not what it should be
    public Optional<MessageBody> open(
            WorkspaceId workspace,
            ConversationId conversation,
            SegmentId segment,
            MessageId id,
            Author by,
            Bytes sealed) {
        return find(workspace, conversation, segment).flatMap(found -> open(found, id, by, sealed));
    }

    private long reserve(HubSegment segment) {
        return sources.transactions.inWorkspace(
                segment.workspace, () -> segments.reserve(segment.workspace, segment.id(), HubSegment.BLOCK));
    }

    private Optional<MessageBody> open(HubSegment segment, MessageId id, Author by, Bytes sealed) {
        try {
            var address = new Message.Address(
                    segment.workspace.value(), segment.conversation.value(), segment.key.segment(), id.value());
            var message = SealedMessage.parse(sealed.utf8()).open(segment.key, address);
            var said = by.kind() == Author.Kind.MEMBER
                    ? message.verify(keyOf(segment.workspace, message.signer()))
                    : message.unproved();
            return Optional.of(said).filter(it -> it.author().equals(by)).map(Message::body);
        } catch (CannotOpen | Refusal _) {
            return Optional.empty();
        }
    }

    private KnownKey keyOf(WorkspaceId workspace, KeyId signer) {
        var member = sources.keys.memberOf(workspace, new DeviceId(signer.id()));
        return new KnownKey(signer, Author.member(member.value()), sources.keys.of(workspace, signer));
    }

    private Optional<HubSegment> find(WorkspaceId workspace, ConversationId conversation, SegmentId id) {
        var known = opened.getIfPresent(id);
        if (known != null && isCurrent(known)) {
            return Optional.of(known);
        }
        opened.invalidate(id);
        var found = sources.transactions.inWorkspace(
                workspace,
                () -> segments.transited(workspace, id)
                        .flatMap(by -> by.key()
                                .flatMap(key -> transit.find(key)
                                        .map(identity ->
                                                open(workspace, conversation, id, key, by.byHub(), identity)))));
        found.ifPresent(it -> opened.put(id, it));
        return found;
    }

    private HubSegment open(
            WorkspaceId workspace,
            ConversationId conversation,
            SegmentId id,
            UUID by,
            boolean byHub,
            X25519Identity identity) {
        var stored = segments.byId(workspace, List.of(id)).getFirst();
        var file = new AgeFile(AgeHeader.parse(stored.header()), stored.payload());
        return new HubSegment(
                workspace,
                conversation,
                by,
                byHub,
                SegmentKey.open(id.value(), file, identity),
                sources.directory.checkpoint(workspace));
    }

    /// What the directory says.
    @Component
    static final class Sources {
        private final Database transactions;
        private final Epochs epochs;
        private final DirectoryKeys keys;
        private final DirectoryLog directory;

        Sources(Database transactions, Epochs epochs, DirectoryKeys keys, DirectoryLog directory) {
            this.transactions = transactions;
            this.epochs = epochs;
            this.keys = keys;
            this.directory = directory;
        }
    }
}
