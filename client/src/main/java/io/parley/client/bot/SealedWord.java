package io.parley.client.bot;

/// Words that a bot has sealed into a segment.
///
/// @param id of the message: what comes again under it is stored once
/// @param sealed the JWE (`formats/message.md`)
public record SealedWord(String id, String segment, String sealed) {}
