package io.parley.client.bot;

import java.util.Optional;

/// An event, and what the hub has said to it.
final class Pending {
    private static final int NAMES = 128;

    private final BotEvent event;
    private volatile Optional<Told> told = Optional.empty();
    private volatile Optional<Refused> refused = Optional.empty();
    private volatile boolean isTried;

    Pending(BotEvent event) {
        this.event = event;
    }

    BotEvent event() {
        return event;
    }

    void tell(Told told) {
        this.told = Optional.of(told);
        this.refused = Optional.empty();
    }

    void refuse(Refused refused) {
        this.refused = Optional.of(refused);
    }

    void tried() {
        isTried = true;
    }

    /// Whether it was in a request, or would have been, had the hub answered those before it.
    boolean isTried() {
        return isTried;
    }

    /// What became of it, if the hub has answered.
    Optional<Told> told() {
        refused.ifPresent(it -> {
            throw it;
        });
        return told;
    }

    /// How many characters it is about, names included.
    int size() {
        return NAMES + event.customer().length() + lengthOf(event.id()) + lengthOf(event.text());
    }

    private static int lengthOf(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }
}
