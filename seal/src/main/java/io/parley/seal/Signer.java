package io.parley.seal;

/// A private key and the name under which others know its public one.
public record Signer(KeyId id, SigningKey key) {}
