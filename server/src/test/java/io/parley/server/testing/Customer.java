package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.Document;
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
import io.parley.seal.Stamp;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer on a website, with the keys that her browser makes.
public final class Customer {
    public final UUID visitor;
    public final UUID contact;
    public final UUID conversation = Ids.fresh();
    public final UUID segment = Ids.fresh();
    public final X25519Identity identity;
    public final SegmentKey segmentKey = SegmentKey.generate(segment);
    public final Browser browser;
    public final String token;

    private final SigningKey key;
    private final UUID channel;
    private long n;

    public Customer(int port, UUID channel) {
        this.visitor = Ids.fresh();
        this.contact = Ids.fresh();
        this.identity = X25519Identity.generate();
        this.key = SigningKey.generate();
        this.token = freshToken();
        this.channel = channel;
        this.browser = new Browser(port).with("Authorization", "Bearer " + token);
    }

    private Customer(Customer same) {
        this.visitor = same.visitor;
        this.contact = same.contact;
        this.identity = same.identity;
        this.key = same.key;
        this.token = same.token;
        this.channel = same.channel;
        this.browser = same.browser;
    }

    /// The same customer with the same browser, about to begin another conversation.
    public Customer inAnotherConversation() {
        return new Customer(this);
    }

    /// Sends the first message, with everything that begins a conversation.
    public Browser.Answer begin(Owner owner, String words) {
        return browser.post("/api/v1/widget/channels/%s/conversations".formatted(channel), beginning(owner, words));
    }

    /// Says who she is, before she has asked anything.
    public Browser.Answer introduceHerself(Owner owner) {
        var keys = new Message.Visitor(visitor, identity.recipient(), key.verifyingKey());
        var message = new HashMap<>(message(owner, Ids.fresh(), "stands for a profile", keys));
        message.put("quiet", true);
        var body = new HashMap<>(beginning(owner, "not said"));
        body.put("message", message);
        return browser.post("/api/v1/widget/channels/%s/conversations".formatted(channel), body);
    }

    /// Sends another message.
    public Browser.Answer say(Owner owner, String words) {
        return browser.post(
                "/api/v1/widget/conversations/%s/messages".formatted(conversation),
                message(owner, Ids.fresh(), words, null));
    }

    public Map<String, Object> beginning(Owner owner, String words) {
        var keys = new Message.Visitor(visitor, identity.recipient(), key.verifyingKey());
        return Map.of(
                "visitor", visitor,
                "contact", contact,
                "conversation", conversation,
                "segment", segment(owner.workspace, owner.team, owner.teamSecret.recipient(), owner.stamp()),
                "message", message(owner, Ids.fresh(), words, keys));
    }

    public Map<String, Object> message(Owner owner, UUID id, String words, Message.@Nullable Visitor keys) {
        var message = new Message(
                new Message.Address(owner.workspace, conversation, segment, id),
                Author.contact(contact),
                n++,
                owner.stamp(),
                new MessageBody.Text(words),
                keys);
        return Map.of(
                "id",
                id,
                "segment",
                segment,
                "sealed",
                SealedMessage.seal(message, signer(), segmentKey).compact());
    }

    private Map<String, Object> segment(UUID workspace, UUID team, X25519Recipient teamRecipient, Stamp stamp) {
        var file = segmentKey.sealTo(List.<Recipient>of(teamRecipient, identity.recipient()));
        var readers = new ReaderList(
                        new Document(workspace, Document.Kind.SEGMENT, segment),
                        Revision.first(0),
                        List.of(new Reader.Team(team, 1), new Reader.Visitor(visitor)),
                        List.of(),
                        file.header().sha256(),
                        stamp)
                .signedBy(signer());
        return Map.of(
                "id", segment,
                "header", file.header().encoded().b64(),
                "payload", file.payload().b64(),
                "readers", readers.compact());
    }

    /// Where a file of this conversation goes, sealed to the team and to this browser.
    public SealedUpload.Place place(Owner owner) {
        return new SealedUpload.Place(
                owner.workspace,
                conversation,
                List.of(new Reader.Team(owner.team, 1), new Reader.Visitor(visitor)),
                List.of(owner.teamSecret.recipient(), identity.recipient()));
    }

    public SealedUpload.Sender sender(Owner owner) {
        return new SealedUpload.Sender(Author.contact(contact), signer(), owner.stamp());
    }

    private Signer signer() {
        return new Signer(KeyId.visitor(visitor), key);
    }

    private static String freshToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Bytes.of(bytes).b64();
    }
}
