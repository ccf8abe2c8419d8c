package io.parley.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The hub's word on its transit key, at a moment.
final class TransitKeyVectors implements VectorFile {
    private static final String TYPE = "parley.transit.v1";
    private static final TransitKey KEY = key(Cast.NOON, Cast.NOON.plus(Duration.ofHours(24)));
    private static final Statement SIGNED = KEY.signedBy(Cast.HUB_ITSELF);
    private static final String GOOD =
            Bytes.ofB64(Forge.part(SIGNED.compact(), 1)).utf8();

    @Override
    public String name() {
        return "transit-key";
    }

    @Override
    public List<Case> cases() {
        var until = "\"until\":" + KEY.until().toEpochMilli();
        return List.of(
                opens("a key in use for 24 hours", KEY, Cast.NOON),
                opens("a key in its last millisecond", KEY, KEY.until().minusMillis(1)),
                opens("a key for an hour", key(Cast.NOON, Cast.NOON.plus(Duration.ofHours(1))), Cast.NOON),
                refuses("a key that is used no more", SIGNED.compact(), KEY.until()),
                payload(
                        "a key for longer than 24 hours",
                        GOOD.replace(until, "\"until\":" + (KEY.until().toEpochMilli() + 1))),
                payload("a key until before it was made", GOOD.replace(until, "\"until\":" + Cast.NOON.toEpochMilli())),
                payload("a key without an end", GOOD.replaceFirst(until + ",", "")),
                payload("a recipient that is none", GOOD.replaceFirst("\"age1[a-z0-9]+\"", "\"age1\"")),
                payload("a checkpoint that is none", GOOD.replaceFirst("\"directory\":\"12\\.", "\"directory\":\"12")),
                refuses("a device's", Forge.statement(Cast.ALICES_DEVICE, TYPE, GOOD), Cast.NOON)
                        .with("key", Cast.ALICES_DEVICE.key().verifyingKey().b64()),
                refuses("a visitor's", Forge.statement(Cast.VISITORS_BROWSER, TYPE, GOOD), Cast.NOON)
                        .with("key", Cast.VISITORS_BROWSER.key().verifyingKey().b64()),
                refuses("another hub's key", SIGNED.compact(), Cast.NOON)
                        .with("key", Cast.key("another hub").verifyingKey().b64()),
                refuses(
                        "a statement of another type",
                        Forge.statement(Cast.HUB_ITSELF, "parley.readers.v1", GOOD),
                        Cast.NOON),
                refuses("another workspace", SIGNED.compact(), Cast.NOON)
                        .with("workspace", Cast.OTHER_WORKSPACE.toString()));
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var statement = Statement.parse(inputs.text("statement"), Statement.Type.TRANSIT, inputs.id("workspace"));
        var verified = statement.verify(VerifyingKey.ofB64(inputs.text("key")));
        return opened(TransitKey.of(verified, Instant.ofEpochMilli(inputs.number("now"))));
    }

    private static Map<String, Object> opened(TransitKey key) {
        return Case.ordered(
                "transit", key.id().toString(),
                "recipient", key.recipient().toString(),
                "until", key.until().toEpochMilli());
    }

    private static TransitKey key(Instant from, Instant until) {
        return new TransitKey(
                Cast.WORKSPACE, Cast.id("transit"), Cast.identity("transit").recipient(), from, until, Cast.STAMP);
    }

    private static Case opens(String name, TransitKey key, Instant now) {
        var vector = describe(Case.opens(name), key.signedBy(Cast.HUB_ITSELF).compact(), now);
        opened(key).forEach(vector::to);
        return vector;
    }

    private static Case payload(String name, String payload) {
        if (payload.equals(GOOD)) {
            throw new AssertionError(name + ": nothing was changed");
        }
        return refuses(name, Forge.statement(Cast.HUB_ITSELF, TYPE, payload), Cast.NOON);
    }

    private static Case refuses(String name, String statement, Instant now) {
        return describe(Case.refuses(name), statement, now);
    }

    private static Case describe(Case vector, String statement, Instant now) {
        return vector.with("statement", statement)
                .with("workspace", Cast.WORKSPACE.toString())
                .with("key", Cast.HUBS_KEY.key().b64())
                .with("now", now.toEpochMilli());
    }
}
