package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.X25519Identity;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The inputs of a case, as a vector file has them.
record Inputs(JsonNode json) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Inputs of(Case vector) {
        return new Inputs(MAPPER.valueToTree(vector.members()));
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    String text(String name) {
        return json.get(name).stringValue();
    }

    long number(String name) {
        return json.get(name).longValue();
    }

    UUID id(String name) {
        return UUID.fromString(text(name));
    }

    Bytes bytes(String name) {
        return Bytes.ofB64(text(name));
    }

    List<String> texts(String name) {
        return json.get(name).valueStream().map(JsonNode::stringValue).toList();
    }

    Inputs inside(String name) {
        return new Inputs(json.get(name));
    }

    X25519Identity identity() {
        return X25519Identity.parse(text("identity"));
    }

    AgeFile document() {
        return new AgeFile(AgeHeader.parse(bytes("header")), bytes("payload"));
    }

    KnownKey knownKey() {
        var key = inside("key");
        return new KnownKey(
                KeyId.parse(key.text("id")), Author.parse(key.text("owner")), VerifyingKey.ofB64(key.text("key")));
    }
}
