package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.util.UUID;

/// The public keys of a customer's browser, which come inside the first message of a conversation and are
/// pinned from there.
public record VisitorKeys(UUID id, X25519Recipient recipient, VerifyingKey key) {}
