package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Values of the right shape for whatever a route takes, so that a test can call routes it does not know.
///
/// @param known ids to use where a route wants one of that kind; for others, one that names nothing
/// @param text where a route wants words
public record Samples(Map<Class<?>, UUID> known, String text) {
    private static final String BYTES =
            Bytes.ofUtf8("thirty-two bytes of no one's key").b64();

    public static Samples withIds(Map<Class<?>, UUID> known) {
        return new Samples(known, "a");
    }

    public static Samples withText(String text) {
        return new Samples(Map.of(), text);
    }

    /// As text in an address.
    public String inAddress(Class<?> type) {
        return isId(type) ? id(type).toString() : type == String.class ? text : "1";
    }

    /// As JSON.
    public Object inBody(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        var plain = (Class<?>) type;
        if (plain == Bytes.class || plain == Secret.class) {
            return BYTES;
        }
        if (isId(plain)) {
            return id(plain).toString();
        }
        if (plain == String.class || plain == DisplayName.class) {
            return text;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0].toString();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return false;
        }
        return plain.isRecord()
                ? record(plain)
                : plain.isPrimitive() || Number.class.isAssignableFrom(plain) ? 1 : text;
    }

    private Object generic(ParameterizedType type) {
        var argument = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return inBody(argument);
        }
        return type.getRawType() == Map.class ? Map.of() : List.of(inBody(argument));
    }

    private Map<String, Object> record(Class<?> type) {
        var body = new LinkedHashMap<String, Object>();
        for (var component : type.getRecordComponents()) {
            body.put(component.getName(), inBody(component.getGenericType()));
        }
        return body;
    }

    private UUID id(Class<?> type) {
        return known.getOrDefault(type, Ids.fresh());
    }

    private static boolean isId(Class<?> type) {
        return type == UUID.class
                || type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toList()
                                .equals(List.of(UUID.class));
    }
}
