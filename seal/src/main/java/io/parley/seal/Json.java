package io.parley.seal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the formats have it: no member twice, nothing after the end. The parser is known here, in
/// [Fields] and in [Members].
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode read(String text) {
        if (readAny(text) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("JSON: want an object");
    }

    /// @throws IllegalArgumentException for what is no JSON value, or more than one
    static JsonNode readAny(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            throw new IllegalArgumentException("JSON: want one value, each member once");
        }
    }

    static Bytes write(ObjectNode object) {
        return Bytes.ofUtf8(MAPPER.writeValueAsString(object));
    }
}
