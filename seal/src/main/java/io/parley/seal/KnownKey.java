package io.parley.seal;

/// A public key from a place the reader already trusts: the directory, or what was pinned of a visitor's
/// first message.
///
/// @param owner in whose name the key may sign
public record KnownKey(KeyId id, Author owner, VerifyingKey key) {}
