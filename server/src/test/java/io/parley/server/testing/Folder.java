package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Document;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.age.X25519Recipient;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A drawer as its owner's browser works with it: opens a segment, seals records.
public final class Folder {
    private final Owner owner;
    private final UUID drawer;
    private final Reader reader;
    private final X25519Recipient recipient;

    private SegmentKey key = SegmentKey.generate(Ids.fresh());
    private long n;

    private Folder(Owner owner, UUID drawer, Reader reader, X25519Recipient recipient) {
        this.owner = owner;
        this.drawer = drawer;
        this.reader = reader;
        this.recipient = recipient;
    }

    /// The drawer of the owner's team, with a segment opened.
    public static Folder ofTeam(Owner owner) {
        var folder = new Folder(owner, owner.team, new Reader.Team(owner.team, 1), owner.teamSecret.recipient());
        folder.open();
        return folder;
    }

    /// The owner's own drawer, with a segment opened.
    public static Folder ofMember(Owner owner) {
        var recipient = owner.keys.identity().recipient();
        var folder = new Folder(owner, owner.member, new Reader.Member(owner.member), recipient);
        folder.open();
        return folder;
    }

    /// Opens a new segment, which closes the one before.
    public void open() {
        key = SegmentKey.generate(Ids.fresh());
        n = 0;
        var file = key.sealTo(List.of(recipient));
        var readers = new ReaderList(
                        new Document(owner.workspace, Document.Kind.SEGMENT, key.segment()),
                        Revision.first(0),
                        List.of(reader),
                        List.of(),
                        file.header().sha256(),
                        owner.stamp())
                .signedBy(owner.signer());
        owner.browser
                .post(
                        "/api/v1/drawers/%s/segments".formatted(drawer),
                        Map.of(
                                "id", key.segment(),
                                "header", file.header().encoded().b64(),
                                "payload", file.payload().b64(),
                                "readers", readers.compact()))
                .expect(201);
    }

    /// A record as the API takes it.
    public Map<String, Object> record(UUID id, String kind, int revision, String value) {
        var message = new Message(
                new Message.Address(owner.workspace, drawer, key.segment(), id),
                Author.member(owner.member),
                n++,
                owner.stamp(),
                new MessageBody.Entry(kind, value),
                null);
        return Map.of(
                "kind",
                kind,
                "segment",
                key.segment(),
                "revision",
                revision,
                "sealed",
                SealedMessage.seal(message, owner.signer(), key).compact());
    }

    public Browser.Answer put(UUID id, Map<String, Object> record) {
        return owner.browser.put("/api/v1/drawers/%s/records/%s".formatted(drawer, id), record);
    }

    /// Writes a new record and gives its id.
    public UUID add(String kind, String value) {
        var id = Ids.fresh();
        put(id, record(id, kind, 0, value)).expect(200);
        return id;
    }

    public Browser.Answer remove(UUID id, int revision) {
        return owner.browser.delete("/api/v1/drawers/%s/records/%s?revision=%d".formatted(drawer, id, revision));
    }

    public Browser.Answer read(String kind, long after) {
        return owner.browser.get("/api/v1/drawers/%s/records?kind=%s&after=%d".formatted(drawer, kind, after));
    }
}
