package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The members of a JSON object, each asked for by the type that its format page gives it.
///
/// A member that is null counts as absent. Every method throws [IllegalArgumentException] for a member of
/// another type, and those that do not end in `OrNull` for one that is absent.
final class Fields {
    /// 2^53 − 1, the largest integer that every JSON reader keeps.
    static final long MAX_NUMBER = (1L << 53) - 1;

    private final ObjectNode object;

    private Fields(ObjectNode object) {
        this.object = object;
    }

    static Fields of(Bytes json) {
        return new Fields(Json.read(json.utf8()));
    }

    String text(String name) {
        return text(required(name), name);
    }

    @Nullable
    String textOrNull(String name) {
        return find(name).map(node -> text(node, name)).orElse(null);
    }

    UUID id(String name) {
        return Uuid7.parse(text(name));
    }

    @Nullable
    UUID idOrNull(String name) {
        return find(name).map(node -> Uuid7.parse(text(node, name))).orElse(null);
    }

    Bytes b64(String name) {
        return Bytes.ofB64(text(name));
    }

    @Nullable
    Bytes b64OrNull(String name) {
        return find(name).map(node -> Bytes.ofB64(text(node, name))).orElse(null);
    }

    X25519Recipient recipient(String name) {
        return X25519Recipient.parse(text(name));
    }

    @Nullable
    X25519Recipient recipientOrNull(String name) {
        return find(name).map(node -> X25519Recipient.parse(text(node, name))).orElse(null);
    }

    VerifyingKey key(String name) {
        return VerifyingKey.ofB64(text(name));
    }

    /// An integer from 0 to 2^53 − 1.
    long number(String name) {
        var node = required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(name, "an integer");
        }
        var number = node.longValue();
        if (number < 0 || number > MAX_NUMBER) {
            throw wrong(name, "0 to 2^53-1");
        }
        return number;
    }

    Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    Fields object(String name) {
        return object(required(name), name);
    }

    @Nullable
    Fields objectOrNull(String name) {
        return find(name).map(node -> object(node, name)).orElse(null);
    }

    List<UUID> ids(String name) {
        return list(name, node -> Uuid7.parse(text(node, name)));
    }

    List<String> texts(String name) {
        return list(name, node -> text(node, name));
    }

    <T> List<T> objects(String name, Function<Fields, T> each) {
        return list(name, node -> each.apply(object(node, name)));
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /// The texts of an object whose member names are not ours; empty when it is absent.
    Map<String, String> textsByName(String name) {
        var texts = new LinkedHashMap<String, String>();
        find(name)
                .ifPresent(node -> object(node, name)
                        .object
                        .properties()
                        .forEach(member -> texts.put(member.getKey(), text(member.getValue(), member.getKey()))));
        return texts;
    }

    /// The JSON text of a member that is not ours to understand.
    String json(String name) {
        return required(name).toString();
    }

    private <T> List<T> list(String name, Function<JsonNode, T> each) {
        var node = required(name);
        if (!node.isArray()) {
            throw wrong(name, "a list");
        }
        var list = new ArrayList<T>();
        node.forEach(element -> list.add(each.apply(element)));
        return list;
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private JsonNode required(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + ": missing"));
    }

    private static String text(JsonNode node, String name) {
        if (!node.isString()) {
            throw wrong(name, "a string");
        }
        return node.stringValue();
    }

    private static Fields object(JsonNode node, String name) {
        if (!(node instanceof ObjectNode object)) {
            throw wrong(name, "an object");
        }
        return new Fields(object);
    }

    private static IllegalArgumentException wrong(String name, String want) {
        return new IllegalArgumentException("%s: want %s".formatted(name, want));
    }
}
