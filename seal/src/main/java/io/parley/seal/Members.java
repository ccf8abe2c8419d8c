package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object in the making: what [Fields] reads, in the order in which it is put here.
final class Members {
    private final ObjectNode object = Json.object();

    /// The members that come first in every payload.
    static Members ofVersion1() {
        return new Members().number("v", 1);
    }

    static Members ofVersion1(UUID workspace) {
        return ofVersion1().text("workspace", workspace);
    }

    /// Puts what the value prints as: ids, recipients, authors and checkpoints print as their formats have
    /// them.
    Members text(String name, @Nullable Object value) {
        object.put(name, value == null ? null : value.toString());
        return this;
    }

    Members textIfAny(String name, @Nullable Object value) {
        return value == null ? this : text(name, value);
    }

    Members b64(String name, @Nullable Bytes value) {
        return text(name, value == null ? null : value.b64());
    }

    Members kind(String kind) {
        return text("kind", kind);
    }

    Members recipient(X25519Recipient recipient) {
        return text("recipient", recipient);
    }

    Members key(VerifyingKey key) {
        return text("key", key.b64());
    }

    Members number(String name, long value) {
        object.put(name, value);
        return this;
    }

    Members time(String name, Instant value) {
        return number(name, value.toEpochMilli());
    }

    Members object(String name, Members value) {
        object.set(name, value.object);
        return this;
    }

    Members objects(String name, List<Members> values) {
        object.putArray(name).addAll(values.stream().map(value -> value.object).toList());
        return this;
    }

    Members texts(String name, List<?> values) {
        var array = object.putArray(name);
        values.forEach(value -> array.add(value.toString()));
        return this;
    }

    Members textsByName(String name, Map<String, String> values) {
        var texts = object.putObject(name);
        values.forEach(texts::put);
        return this;
    }

    /// Puts JSON that is not ours to understand.
    Members json(String name, String value) {
        object.set(name, Json.readAny(value));
        return this;
    }

    Bytes utf8() {
        return Json.write(object);
    }
}
