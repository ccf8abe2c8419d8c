package io.parley.client.ownkey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.client.bot.Connection;
import io.parley.client.bot.Hub;
import io.parley.client.bot.HubEvent;
import io.parley.client.bot.HubEvent.SealedSegment;
import io.parley.client.bot.HubEvent.Speaker;
import io.parley.client.bot.Owner;
import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.Directory;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.MerkleFrontier;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Stamp;
import io.parley.seal.Statement;
import io.parley.seal.Uuid7;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A workspace with an owner, a team, a website and a visitor, and a hub that shows a bot its directory.
final class World implements AutoCloseable {
    final UUID workspace = fresh();
    final UUID member = fresh();
    final UUID app = fresh();
    private final UUID team = fresh();
    private final UUID channel = fresh();
    private final UUID conversation = fresh();
    private final UUID contact = fresh();
    private final X25519Identity teams = X25519Identity.generate();
    private final X25519Identity visitors = X25519Identity.generate();
    private final Signer device = new Signer(KeyId.device(fresh()), SigningKey.generate());
    private final Signer visitor = new Signer(KeyId.visitor(fresh()), SigningKey.generate());
    private final List<String> entries = new ArrayList<>();
    private final HttpServer server;
    private MerkleFrontier log = MerkleFrontier.EMPTY;
    private @Nullable X25519Recipient bot;
    private long entry;
    private @Nullable SealedSegment newest;
    private long n;

    record Made(SegmentKey key, SealedSegment sealed) {}

    World() throws IOException {
        var herself = new Signer(KeyId.member(member), SigningKey.generate());
        var identity = X25519Identity.generate();
        append(
                herself,
                new DirectoryChange.Genesis(
                        member, identity.recipient(), herself.key().verifyingKey()));
        append(
                herself,
                new DirectoryChange.DeviceAdded(
                        member, device.id().id(), device.key().verifyingKey()));
        append(device, new DirectoryChange.TeamCreated(team));
        append(
                device,
                new DirectoryChange.TeamEpoch(
                        new Reader.Team(team, 1), fresh(), teams.recipient(), List.of(member), null, null));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static UUID fresh() {
        return Uuid7.at(Instant.now());
    }

    Hub hub() {
        var address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new Hub(new Connection(address, "api", "client"));
    }

    String genesis() {
        return DirectoryEntry.leaf(Statement.parse(entries.getFirst(), Statement.Type.DIRECTORY, workspace))
                .b64();
    }

    Directory directory() {
        return Directory.read(workspace, Bytes.ofB64(genesis()), entries);
    }

    Signer visitor() {
        return visitor;
    }

    void set(KeyFile file) {
        var halves = file.line().split(" ");
        bot = X25519Recipient.parse(halves[0]);
        entry = log.size();
        append(device, new DirectoryChange.AppKeySet(app, bot, VerifyingKey.ofB64(halves[1])));
    }

    void putInFront() {
        append(device, new DirectoryChange.ReaderPolicy(channel, team, List.of("visitor", "app"), app));
    }

    void takeAway() {
        append(device, new DirectoryChange.ReaderPolicy(channel, team, List.of("visitor")));
    }

    void forgetTheLastEntry() {
        entries.removeLast();
    }

    void newest(Made segment) {
        newest = segment.sealed();
    }

    Message.Address address(Made segment, String id) {
        return new Message.Address(workspace, conversation, segment.key().segment(), Uuid7.parse(id));
    }

    Made segment(Signer by) {
        return segment(by, new Reader.App(app, entry), bot);
    }

    Made segmentWithoutBot() {
        return segment(
                visitor, new Reader.Visitor(fresh()), X25519Identity.generate().recipient());
    }

    private Made segment(Signer by, Reader third, @Nullable X25519Recipient recipient) {
        if (recipient == null) {
            throw new AssertionError("no bot is there yet");
        }
        var key = SegmentKey.generate(fresh());
        var file = key.sealTo(List.of(teams.recipient(), visitors.recipient(), recipient));
        var list = new ReaderList(
                        new Document(workspace, Document.Kind.SEGMENT, key.segment()),
                        Revision.first(0),
                        List.of(
                                new Reader.Team(team, 1),
                                new Reader.Visitor(visitor.id().id()),
                                third),
                        List.of(),
                        file.header().sha256(),
                        stamp())
                .signedBy(by);
        return new Made(
                key,
                new SealedSegment(
                        key.segment().toString(),
                        file.header().encoded().b64(),
                        file.payload().b64(),
                        list.compact()));
    }

    HubEvent said(Made segment, String words) {
        return event(segment, visitor, Author.contact(contact), words, keys(), customer());
    }

    HubEvent unintroduced(Made segment) {
        return event(segment, visitor, Author.contact(contact), "hi", null, customer());
    }

    HubEvent by(Signer signer, Made segment) {
        return event(segment, signer, Author.contact(contact), "hi", keys(), customer());
    }

    HubEvent byMember(Made segment, String words, UUID told) {
        var from = new Speaker(Speaker.Kind.MEMBER, Optional.of(told.toString()), Optional.of("Mira"));
        return event(segment, device, Author.member(member), words, null, from);
    }

    static HubEvent withSegment(HubEvent it, SealedSegment segment) {
        return new HubEvent(
                it.id(),
                it.type(),
                it.at(),
                it.customer(),
                it.conversation(),
                it.owner(),
                it.epoch(),
                it.resumeAt(),
                it.message(),
                it.text(),
                it.from(),
                it.sealed(),
                Optional.of(segment),
                it.unopened(),
                it.files(),
                it.meanwhile(),
                it.kind(),
                it.link());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Speaker customer() {
        return new Speaker(Speaker.Kind.CUSTOMER, Optional.empty(), Optional.empty());
    }

    private Message.Visitor keys() {
        return new Message.Visitor(
                visitor.id().id(), visitors.recipient(), visitor.key().verifyingKey());
    }

    private HubEvent event(
            Made segment, Signer signer, Author author, String words, Message.@Nullable Visitor keys, Speaker from) {
        var id = fresh();
        var message =
                new Message(address(segment, id.toString()), author, n++, stamp(), new MessageBody.Text(words), keys);
        var sealed = SealedMessage.seal(message, signer, segment.key()).compact();
        return new HubEvent(
                fresh().toString(),
                HubEvent.Type.MESSAGE,
                Instant.now(),
                "visitor:" + contact,
                Optional.of(conversation.toString()),
                Owner.BOT,
                1,
                Optional.empty(),
                Optional.of(id.toString()),
                Optional.empty(),
                Optional.of(from),
                Optional.of(sealed),
                Optional.of(segment.sealed()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Stamp stamp() {
        return new Stamp(Instant.now(), log.checkpoint());
    }

    private void append(Signer signer, DirectoryChange change) {
        var statement =
                DirectoryEntry.nextOf(log, workspace, Instant.now(), change).signedBy(signer);
        entries.add(statement.compact());
        log = log.append(DirectoryEntry.leaf(statement));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var body = uri.getPath().endsWith("/segment")
                    ? newest
                    : Map.of("entries", from(Integer.parseInt(uri.getQuery().replace("from=", ""))));
            var bytes = JsonMapper.shared().writeValueAsBytes(body);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private List<String> from(int index) {
        return entries.subList(Math.min(index, entries.size()), entries.size());
    }
}
