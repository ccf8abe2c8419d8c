package io.parley.server.testing;

import java.util.concurrent.atomic.AtomicInteger;

/// E-mail addresses that nobody has yet: all tests share one hub, where an address belongs to one person.
final class Addresses {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Addresses() {}

    static String fresh(String name) {
        return "%s%d@example.org".formatted(name, COUNT.incrementAndGet());
    }
}
