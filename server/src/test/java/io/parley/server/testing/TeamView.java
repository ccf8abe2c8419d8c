package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.Message;
import io.parley.seal.MessageBody;
import io.parley.seal.SealedMessage;
import io.parley.seal.SegmentKey;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A conversation as a member of its team opens it, of whom the hub sealed what its customer said.
public final class TeamView {
    public final UUID conversation;
    private final Owner owner;
    private long number;

    private TeamView(Owner owner, UUID conversation) {
        this.owner = owner;
        this.conversation = conversation;
    }

    /// The conversations of the workspace, newest first.
    public static List<TeamView> all(Owner owner) {
        var page = owner.browser
                .get("/api/v1/conversations?list=any&limit=100")
                .expect(200)
                .json();
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .map(item -> new TeamView(owner, UUID.fromString(item.get("id").asString())))
                .toList();
    }

    public static TeamView only(Owner owner) {
        var all = all(owner);
        if (all.size() != 1) {
            throw new AssertionError("want one conversation, got " + all.size());
        }
        return all.getFirst();
    }

    /// What the hub sealed, each as `contact: text` or `app: text`; a profile by the customer's id.
    public List<String> said() {
        var page = owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(conversation))
                .expect(200)
                .json();
        var said = new ArrayList<String>();
        page.get("items")
                .forEach(row -> said.add(open(row, key(page, row.get("segment").asString()))));
        return said;
    }

    /// Says something to the customer, as a member.
    public Browser.Answer answer(String words) {
        return answer(segment(), words);
    }

    /// The segment that takes messages now.
    public String segment() {
        return owner.browser
                .get("/api/v1/conversations/%s".formatted(conversation))
                .expect(200)
                .json()
                .get("customerSegment")
                .asString();
    }

    /// Says something that is sealed into this segment.
    public Browser.Answer answer(String segment, String words) {
        return ready(segment, words).get();
    }

    /// Something that is sealed into this segment, and said when it is asked for.
    public Supplier<Browser.Answer> ready(String segment, String words) {
        var segments = owner.browser
                .get("/api/v1/conversations/%s/segments".formatted(conversation))
                .expect(200)
                .json();
        var key = key(segments, segment);
        var id = Ids.fresh();
        var message = new Message(
                new Message.Address(owner.workspace, conversation, key.segment(), id),
                Author.member(owner.member),
                number++,
                owner.stamp(),
                new MessageBody.Text(words),
                null);
        var sealed = SealedMessage.seal(message, owner.signer(), key).compact();
        var body = Map.of("id", id, "segment", key.segment(), "sealed", sealed);
        return () -> owner.browser.post("/api/v1/conversations/%s/messages".formatted(conversation), body);
    }

    private String open(JsonNode row, SegmentKey key) {
        var address = new Message.Address(
                owner.workspace,
                conversation,
                key.segment(),
                UUID.fromString(row.get("id").asString()));
        var opened = SealedMessage.parse(row.get("sealed").asString()).open(key, address);
        if (opened.signer().kind() == KeyId.Kind.DEVICE) {
            return "member";
        }
        var message = opened.verify(hubKey());
        var kind = message.author().kind().name().toLowerCase(java.util.Locale.ROOT);
        return switch (message.body()) {
            case MessageBody.Text text -> kind + ": " + text.text();
            case MessageBody.Profile profile -> kind + " " + profile.fields();
            default -> throw new AssertionError("no such body here");
        };
    }

    private HubKey hubKey() {
        var hub = owner.browser.get("/api/v1/hub-key").expect(200).json();
        return new HubKey(
                KeyId.hub(UUID.fromString(hub.get("id").asString())),
                new VerifyingKey(Bytes.ofB64(hub.get("key").asString())));
    }

    private SegmentKey key(JsonNode page, String id) {
        var segments = page.isArray() ? page : page.get("segments");
        return StreamSupport.stream(segments.spliterator(), false)
                .filter(it -> it.get("id").asString().equals(id))
                .findFirst()
                .map(it -> SegmentKey.open(
                        UUID.fromString(id),
                        new AgeFile(
                                AgeHeader.parse(Bytes.ofB64(it.get("header").asString())),
                                Bytes.ofB64(it.get("payload").asString())),
                        owner.teamSecret.identity()))
                .orElseThrow();
    }
}
