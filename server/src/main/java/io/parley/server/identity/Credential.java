package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;

/// What a member signs in and unlocks with, as the browser made it: `formats/person-keys.md`.
///
/// @param salt 16 bytes, for the passphrase's sign-in secret
/// @param cost log2 of the scrypt parameter N, 17 to 20
/// @param secret 32 bytes derived from the passphrase
/// @param keysByPassphrase an age file with a scrypt stanza
/// @param kitSecret 32 bytes derived from the recovery kit
/// @param keysByKit an age file to the kit's recipient
public record Credential(
        Bytes salt, int cost, Secret secret, Bytes keysByPassphrase, Secret kitSecret, Bytes keysByKit) {
    static final int MIN_COST = 17;
    private static final int MAX_COST = 20;
    private static final int SALT_BYTES = 16;
    private static final int MAX_KEYS_BYTES = 4096;

    public Credential {
        if (salt.size() != SALT_BYTES) {
            throw new IllegalArgumentException("salt: want 16 bytes, got " + salt.size());
        }
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException("cost: want 17 to 20, got " + cost);
        }
        requireKeys(keysByPassphrase);
        requireKeys(keysByKit);
    }

    private static void requireKeys(Bytes keys) {
        if (keys.size() == 0 || keys.size() > MAX_KEYS_BYTES) {
            throw new IllegalArgumentException("keys: want 1 to 4096 bytes, got " + keys.size());
        }
    }
}
