package io.parley.server.testing;

import io.parley.seal.AppKey;
import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.Document;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Statement;
import io.parley.seal.TransitKey;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.X25519Identity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A visitor of a website in front of whose inbox a bot may stand: she lets it read along, or does not.
public final class Guest {
    public final UUID visitor = Ids.fresh();
    public final UUID contact = Ids.fresh();
    public final UUID conversation = Ids.fresh();
    public final Browser browser;

    private final X25519Identity identity = X25519Identity.generate();
    private final SigningKey key = SigningKey.generate();
    private final Owner owner;
    private final UUID channel;
    private final Map<UUID, SegmentKey> segments = new HashMap<>();
    private SegmentKey current = SegmentKey.generate(Ids.fresh());
    private @Nullable AppKey bot;
    private long n;

    public Guest(int port, Owner owner, UUID channel) {
        var token = new byte[32];
        new SecureRandom().nextBytes(token);
        this.owner = owner;
        this.channel = channel;
        this.browser = new Browser(port)
                .with("Authorization", "Bearer " + Bytes.of(token).b64());
    }

    /// From now on the bot that she lets read along does so by this key of its own, and else by transit.
    public Guest seeing(@Nullable AppKey key) {
        bot = key;
        return this;
    }

    /// Her first message, in a segment that lets the bot read along or does not.
    public Browser.Answer begin(boolean passedOn, String words) {
        var keys = new Message.Visitor(visitor, identity.recipient(), key.verifyingKey());
        return browser.post(
                path("conversations"),
                Map.of(
                        "visitor",
                        visitor,
                        "contact",
                        contact,
                        "conversation",
                        conversation,
                        "segment",
                        segment(passedOn),
                        "message",
                        message(words, keys)));
    }

    /// Another segment of her conversation, which takes her words from then on.
    public Browser.Answer open(boolean passedOn) {
        current = SegmentKey.generate(Ids.fresh());
        return browser.post(mine("segments"), segment(passedOn));
    }

    public Browser.Answer say(String words) {
        var keys = new Message.Visitor(visitor, identity.recipient(), key.verifyingKey());
        return browser.post(mine("messages"), message(words, bot == null ? null : keys));
    }

    /// A person, please: with a segment without transit.
    public Browser.Answer askPerson() {
        current = SegmentKey.generate(Ids.fresh());
        return browser.post(mine("person"), Map.of("segment", segment(false)));
    }

    /// What was said, each as `contact: text`, `member: text` or `app: text`; what an app said under the hub's key
    /// or its own.
    public List<String> said() {
        var said = new ArrayList<String>();
        browser.get(mine("messages")).expect(200).json().get("items").forEach(row -> {
            var segment = Objects.requireNonNull(
                    segments.get(UUID.fromString(row.get("segment").asString())));
            var address = new Message.Address(
                    owner.workspace,
                    conversation,
                    segment.segment(),
                    UUID.fromString(row.get("id").asString()));
            var opened = SealedMessage.parse(row.get("sealed").asString()).open(segment, address);
            var author = opened.unproved().author();
            if (opened.signer().kind() == KeyId.Kind.APP) {
                opened.verify(Objects.requireNonNull(bot));
            } else if (author.kind() == Author.Kind.APP) {
                opened.verify(hubKey());
            }
            var kind = author.kind().name().toLowerCase(java.util.Locale.ROOT);
            said.add(kind + ": " + ((MessageBody.Text) opened.unproved().body()).text());
        });
        return said;
    }

    /// How her app of the website knows her.
    public String customer() {
        return "visitor:" + contact;
    }

    /// What her browser is told of her conversation.
    public tools.jackson.databind.JsonNode head() {
        return browser.get("/api/v1/widget/conversations").expect(200).json().get(0);
    }

    /// The key of the segment that takes words now.
    public SegmentKey key() {
        return current;
    }

    /// The reader that transit is now.
    public TransitKey transit() {
        var signed =
                browser.get(path("transit")).expect(200).json().get("transit").asString();
        var statement = Statement.parse(signed, Statement.Type.TRANSIT, owner.workspace);
        return TransitKey.of(statement.verify(hubKey().key()), Instant.now());
    }

    private Map<String, Object> segment(boolean passedOn) {
        var readers = new ArrayList<Reader>(List.of(new Reader.Team(owner.team, 1), new Reader.Visitor(visitor)));
        var recipients = new ArrayList<Recipient>(List.of(owner.teamSecret.recipient(), identity.recipient()));
        if (passedOn && bot != null) {
            readers.add(bot.reader());
            recipients.add(bot.recipient());
        } else if (passedOn) {
            var transit = transit();
            readers.add(new Reader.Transit(transit.id()));
            recipients.add(transit.recipient());
        }
        segments.put(current.segment(), current);
        var file = current.sealTo(recipients);
        var list = new ReaderList(
                        new Document(owner.workspace, Document.Kind.SEGMENT, current.segment()),
                        Revision.first(0),
                        readers,
                        List.of(),
                        file.header().sha256(),
                        owner.stamp())
                .signedBy(signer());
        return Map.of(
                "id", current.segment(),
                "header", file.header().encoded().b64(),
                "payload", file.payload().b64(),
                "readers", list.compact());
    }

    private Map<String, Object> message(String words, Message.@Nullable Visitor keys) {
        var id = Ids.fresh();
        var message = new Message(
                new Message.Address(owner.workspace, conversation, current.segment(), id),
                Author.contact(contact),
                n++,
                owner.stamp(),
                new MessageBody.Text(words),
                keys);
        return Map.of(
                "id",
                id,
                "segment",
                current.segment(),
                "sealed",
                SealedMessage.seal(message, signer(), current).compact());
    }

    private HubKey hubKey() {
        var hub = owner.browser.get("/api/v1/hub-key").expect(200).json();
        return new HubKey(
                KeyId.hub(UUID.fromString(hub.get("id").asString())),
                new VerifyingKey(Bytes.ofB64(hub.get("key").asString())));
    }

    private String path(String what) {
        return "/api/v1/widget/channels/%s/%s".formatted(channel, what);
    }

    private String mine(String what) {
        return "/api/v1/widget/conversations/%s/%s".formatted(conversation, what);
    }

    private Signer signer() {
        return new Signer(KeyId.visitor(visitor), key);
    }
}
