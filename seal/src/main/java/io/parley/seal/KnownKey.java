package io.parley.seal;

/// A public key from a place the reader already trusts: the directory, or what was pinned of a visitor's
/// first message. The hub's own key is a [HubKey].
///
/// @param owner in whose name the key may sign
public record KnownKey(KeyId id, Author owner, VerifyingKey key) {}
