package io.parley.server.testing;

import io.parley.seal.AppKey;
import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.Checkpoint;
import io.parley.seal.DirectoryChange.AppKeySet;
import io.parley.seal.KeyId;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Stamp;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.X25519Identity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A bot that reads by a key of its own in front of a website.
public final class OwnKeyedBot {
    private final X25519Identity identity = X25519Identity.generate();
    private final SigningKey key = SigningKey.generate();
    private final Owner owner;
    private final UUID app;
    private final Browser browser;
    private long n;

    public OwnKeyedBot(Owner owner, UUID app, Browser browser) {
        this.owner = owner;
        this.app = app;
        this.browser = browser;
    }

    /// What an admin signs for it.
    public AppKeySet set() {
        return new AppKeySet(app, identity.recipient(), key.verifyingKey());
    }

    /// Its key, set by this entry of the directory.
    public AppKey key(long entry) {
        return new AppKey(app, entry, identity.recipient(), key.verifyingKey());
    }

    /// Its key as the newest entry but one, as when it was just set with a policy behind it.
    public AppKey keyBeforePolicy() {
        return key(owner.desk.readOn().stamp().directory().size() - 2);
    }

    /// The segment that an event brings, as this bot opens it.
    public SegmentKey open(JsonNode segment) {
        var file = new AgeFile(
                AgeHeader.parse(Bytes.ofB64(segment.get("header").asString())),
                Bytes.ofB64(segment.get("payload").asString()));
        return SegmentKey.open(UUID.fromString(segment.get("id").asString()), file, identity);
    }

    /// What an event says, as this bot opens it.
    public String words(JsonNode event) {
        var segment = open(event.get("segment"));
        var address = new Message.Address(
                owner.workspace,
                UUID.fromString(event.get("conversation").asString()),
                segment.segment(),
                UUID.fromString(event.get("message").asString()));
        var opened = SealedMessage.parse(event.get("sealed").asString()).open(segment, address);
        return ((MessageBody.Text) opened.unproved().body()).text();
    }

    /// Says something into the segment that an event has brought, decided under that event's epoch.
    public Browser.Answer say(JsonNode event, String words) {
        return say(event, words, event.get("epoch").asLong());
    }

    public Browser.Answer say(JsonNode event, String words, long epoch) {
        var segment = open(event.get("segment"));
        var id = Ids.fresh();
        var message = new Message(
                new Message.Address(
                        owner.workspace,
                        UUID.fromString(event.get("conversation").asString()),
                        segment.segment(),
                        id),
                Author.app(app),
                n++,
                new Stamp(Instant.now(), checkpoint()),
                new MessageBody.Text(words),
                null);
        var sealed = SealedMessage.seal(message, new Signer(KeyId.app(app), key), segment);
        return browser.post(
                "/api/v1/bot/customers/%s/sealed"
                        .formatted(event.get("customer").asString()),
                Map.of("id", id, "segment", segment.segment(), "sealed", sealed.compact(), "epoch", epoch));
    }

    private Checkpoint checkpoint() {
        return owner.desk.readOn().stamp().directory();
    }
}
