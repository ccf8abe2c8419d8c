package io.parley.client.bot;

/// Decides what a bot answers. Called only while the bot answers this customer.
@FunctionalInterface
public interface Thinking {
    Reply think(Heard heard);
}
