package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;

/// A passphrase, as far as the hub may know it.
///
/// @param salt 16 bytes, for the sign-in secret
/// @param cost log2 of the scrypt parameter N, 17 to 20
/// @param secret 32 bytes derived from the passphrase
/// @param keys the person's keys: an age file with a scrypt stanza
public record ByPassphrase(Bytes salt, int cost, Secret secret, Bytes keys) {
    static final int MIN_COST = 17;
    private static final int MAX_COST = 20;
    private static final int SALT_BYTES = 16;

    public ByPassphrase {
        if (salt.size() != SALT_BYTES) {
            throw new IllegalArgumentException("salt: want 16 bytes, got " + salt.size());
        }
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException("cost: want 17 to 20, got " + cost);
        }
        ByKit.requireKeys(keys);
    }
}
