package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;

/// A recovery kit, as far as the hub may know it.
///
/// @param secret 32 bytes derived from the kit
/// @param keys the person's keys: an age file to the kit's recipient
public record ByKit(Secret secret, Bytes keys) {
    private static final int MAX_KEYS_BYTES = 4096;

    public ByKit {
        requireKeys(keys);
    }

    static void requireKeys(Bytes keys) {
        if (keys.size() == 0 || keys.size() > MAX_KEYS_BYTES) {
            throw new IllegalArgumentException("keys: want 1 to 4096 bytes, got " + keys.size());
        }
    }
}
