package io.parley.server.kernel.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names the schemas of the description after their types. What is nested in its routes is named after both, for many
/// routes have keys or a segment of their own. Two types of one name would be described as one, and are refused.
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = name(type);
        var first = types.putIfAbsent(name, type);
        if (first != null && first != type) {
            throw new IllegalStateException(
                    name + ": want one type, got " + first.getName() + " and " + type.getName());
        }
        return name;
    }

    /// What both words share is said once: a passkey's `NewPasskey` is that, keys of the own keys are `OwnKeys`.
    static String join(String owner, String name) {
        return name.contains(owner)
                ? name
                : (owner + "." + name).replaceFirst("([A-Z]\\w*)\\.\\1", "$1").replace(".", "");
    }

    private static String name(Class<?> type) {
        var name = type.getSimpleName().replaceFirst("Body$", "");
        var owner = type.getEnclosingClass();
        return owner == null ? name : join(owner.getSimpleName().replaceFirst("(Routes|Bodies|Body|s)$", ""), name);
    }
}
