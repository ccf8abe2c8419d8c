package io.parley.seal;

/// A public key of the hub, as the directory has it. It signs for customers and apps whose words reached the hub as
/// plaintext, and never for a member.
public record HubKey(KeyId id, VerifyingKey key) {
    public HubKey {
        if (id.kind() != KeyId.Kind.HUB) {
            throw new IllegalArgumentException("hub key: want the id of a hub's key");
        }
    }
}
