package io.parley.seal;

import java.util.LinkedHashMap;
import java.util.Map;

/// One case of a vector file: what goes in, whether it opens, and to what.
final class Case {
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, Object> opened = new LinkedHashMap<>();

    private Case(String name, String expect) {
        members.put("name", name);
        members.put("expect", expect);
    }

    static Case opens(String name) {
        return new Case(name, "opens");
    }

    static Case refuses(String name) {
        return new Case(name, "refuses");
    }

    /// A map that keeps the order in which its names and values are given, in turns.
    static Map<String, Object> ordered(Object... namesAndValues) {
        var ordered = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            ordered.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return ordered;
    }

    Case with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Case to(String member, Object value) {
        opened.put(member, value);
        return this;
    }

    Map<String, Object> members() {
        var all = new LinkedHashMap<>(members);
        if (!opened.isEmpty()) {
            all.put("opened", opened);
        }
        return all;
    }
}
