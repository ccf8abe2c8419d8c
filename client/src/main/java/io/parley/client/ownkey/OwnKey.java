package io.parley.client.ownkey;

import io.parley.client.bot.Heard;
import io.parley.client.bot.Hub;
import io.parley.client.bot.HubEvent;
import io.parley.client.bot.HubEvent.SealedSegment;
import io.parley.client.bot.Seal;
import io.parley.client.bot.SealedWord;
import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.KnownKey;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.ReaderList;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.Signer;
import io.parley.seal.Stamp;
import io.parley.seal.Statement;
import io.parley.seal.UnverifiedMessage;
import io.parley.seal.Uuid7;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A bot's own key at work. It believes nobody but the directory from the genesis that it was given, and of a
/// visitor the keys with which she came first. Whether whoever signed an entry of the directory had the right
/// to, it leaves to the hub (`formats/directory.md`). Safe for use by several threads, one after the other.
public final class OwnKey implements Seal {
    private static final int MOST_CONVERSATIONS = 1_000;

    private final Hub hub;
    private final KeyFile file;
    private final BotDirectory directory;
    private final Clock clock;
    private final Map<String, Correspondence> conversations = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();
    private long counter;

    /// @param genesis the hash that pins the workspace's directory, as the console shows it
    public OwnKey(Hub hub, KeyFile file, String genesis) {
        this(hub, file, genesis, Clock.systemUTC());
    }

    OwnKey(Hub hub, KeyFile file, String genesis, Clock clock) {
        this.hub = hub;
        this.file = file;
        this.directory = new BotDirectory(hub, file, Bytes.ofB64(genesis));
        this.clock = clock;
    }

    /// @throws CannotOpen where the directory is not the one of the genesis, or shorter than it was
    @Override
    public synchronized HubEvent open(HubEvent event) {
        directory.now();
        try {
            return readingOn(() -> opened(event));
        } catch (CannotOpen _) {
            return event.notOpened();
        }
    }

    /// @throws CannotOpen where nothing was heard, or the hub names a segment that this bot does not believe
    @Override
    public synchronized SealedWord seal(Heard heard, String text, boolean again) {
        var conversation = Optional.ofNullable(places.get(heard.customer())).orElseThrow(CannotOpen::new);
        var known = of(conversation);
        if (again) {
            known.heardIn(hub.segment(heard.customer()));
        }
        var sealed = known.newest().orElseThrow(CannotOpen::new);
        var segment = readingOn(() -> segment(known, sealed, Optional.empty()));
        var own = directory.own();
        var id = Uuid7.ofHash(Bytes.ofUtf8("answer to " + heard.id()).sha256());
        var message = new Message(
                new Message.Address(directory.workspace(), Uuid7.parse(conversation), segment.segment(), id),
                Author.app(own.app()),
                next(),
                new Stamp(clock.instant(), directory.now().checkpoint()),
                new MessageBody.Text(text),
                null);
        var signer = new Signer(KeyId.app(own.app()), file.signing());
        return new SealedWord(
                id.toString(),
                segment.segment().toString(),
                SealedMessage.seal(message, signer, segment).compact());
    }

    private HubEvent opened(HubEvent event) {
        var conversation = event.conversation().orElseThrow(CannotOpen::new);
        var sealed = event.segment().orElseThrow(CannotOpen::new);
        var known = of(conversation);
        known.heardIn(sealed);
        put(places, event.customer(), conversation);
        var message = message(event, conversation, known, sealed);
        requireFrom(event, message.author());
        return message.body() instanceof MessageBody.Text said ? event.opened(said.text()) : event;
    }

    private Message message(HubEvent event, String conversation, Correspondence known, SealedSegment sealed) {
        var id = CannotOpen.ifRefused(() -> Uuid7.parse(sealed.id()));
        var key = unwrapped(sealed, id);
        var address = new Message.Address(
                directory.workspace(),
                CannotOpen.ifRefused(() -> Uuid7.parse(conversation)),
                id,
                CannotOpen.ifRefused(() -> Uuid7.parse(event.message().orElse(""))));
        var said =
                SealedMessage.parse(event.sealed().orElseThrow(CannotOpen::new)).open(key, address);
        segment(known, sealed, Optional.of(said));
        var message = said.verify(author(known, said));
        if (!known.accepts(said.signer(), id, message.n(), address.id())) {
            throw new CannotOpen();
        }
        return message;
    }

    /// Members by the directory, a visitor by the keys with which she came first.
    private KnownKey author(Correspondence known, UnverifiedMessage said) {
        if (said.signer().kind() == KeyId.Kind.DEVICE) {
            var at = said.unproved().stamp().directory();
            return directory.now().key(said.signer(), at).orElseThrow(CannotOpen::new);
        }
        return known.visitor(said.signer()).orElseThrow(CannotOpen::new);
    }

    private static void requireFrom(HubEvent event, Author author) {
        var from = event.from().orElseThrow(CannotOpen::new);
        var isSame = from.kind() == HubEvent.Speaker.Kind.CUSTOMER
                ? author.kind() == Author.Kind.CONTACT
                : author.toString().equals("member/" + from.id().orElse(""));
        if (!isSame) {
            throw new CannotOpen();
        }
    }

    /// The key of a segment, once its list of readers was believed.
    private SegmentKey segment(Correspondence known, SealedSegment sealed, Optional<UnverifiedMessage> first) {
        var id = CannotOpen.ifRefused(() -> Uuid7.parse(sealed.id()));
        var before = known.segment(id);
        if (before.isPresent()) {
            first.ifPresent(it -> meet(known, it));
            return before.get();
        }
        var statement = Statement.parse(sealed.readers(), Statement.Type.READERS, directory.workspace());
        first.ifPresent(it -> meet(known, it));
        var key = signer(known, statement);
        var list = ReaderList.of(statement.verify(key.key()));
        list.check(new Document(directory.workspace(), Document.Kind.SEGMENT, id), header(sealed));
        directory.requireAllowed(list, statement.signer());
        var opened = unwrapped(sealed, id);
        known.keep(opened);
        return opened;
    }

    /// A visitor introduces herself by a message that is signed by the very key that it brings.
    private static void meet(Correspondence known, UnverifiedMessage said) {
        if (said.signer().kind() == KeyId.Kind.VISITOR
                && known.visitor(said.signer()).isEmpty()) {
            var key = said.trustOnFirstUse();
            said.verify(key);
            known.meet(key);
        }
    }

    private KnownKey signer(Correspondence known, Statement statement) {
        var at = ReaderList.unverified(statement).stamp().directory();
        return (statement.signer().kind() == KeyId.Kind.DEVICE
                        ? directory.now().key(statement.signer(), at)
                        : known.visitor(statement.signer()))
                .orElseThrow(CannotOpen::new);
    }

    private SegmentKey unwrapped(SealedSegment sealed, UUID id) {
        return CannotOpen.ifRefused(
                () -> SegmentKey.open(id, new AgeFile(header(sealed), Bytes.ofB64(sealed.payload())), file.identity()));
    }

    private static AgeHeader header(SealedSegment sealed) {
        return CannotOpen.ifRefused(() -> AgeHeader.parse(Bytes.ofB64(sealed.header())));
    }

    /// Again, if it was made by a device, or for a key, that is newer than the directory that was read.
    private <T> T readingOn(Supplier<T> work) {
        try {
            return work.get();
        } catch (CannotOpen e) {
            if (!directory.readOn()) {
                throw e;
            }
            return work.get();
        }
    }

    private Correspondence of(String conversation) {
        var known = conversations.get(conversation);
        if (known != null) {
            return known;
        }
        var made = new Correspondence();
        put(conversations, conversation, made);
        return made;
    }

    private static <V> void put(Map<String, V> map, String key, V value) {
        map.put(key, value);
        if (map.size() > MOST_CONVERSATIONS) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /// By the clock in microseconds, since a bot that starts anew remembers no counter
    /// (`formats/message.md`).
    private long next() {
        counter = Math.max(counter + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return counter;
    }
}
