package io.parley.client.bot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// The entries that were set last, at most so many.
final class Recent<K, V> {
    private final Map<K, V> entries;

    Recent(int most) {
        entries = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// Keeps what `choose` makes of the value before and this one.
    synchronized void set(K key, V value, BinaryOperator<V> choose) {
        var before = entries.remove(key);
        entries.put(key, before == null ? value : choose.apply(before, value));
    }

    /// Whether it was not there yet.
    synchronized boolean add(K key, V value) {
        return entries.putIfAbsent(key, value) == null;
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
