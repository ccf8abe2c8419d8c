package io.parley.client.bot;

/// What is said, under an id of the bot's own and the epoch in which it was decided.
public record Word(String id, String text, long epoch) {}
