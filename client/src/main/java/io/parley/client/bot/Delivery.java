package io.parley.client.bot;

/// Brings words to the customer, once the hub has let them through. What it throws reaches who called the bot, and the
/// words may be said again under the same id.
@FunctionalInterface
public interface Delivery {
    void deliver(String customer, String text);
}
