package io.parley.seal;

import java.util.UUID;

/// The `kid` of what is sealed under a shared key: an id, and a commitment to the key, so that no
/// ciphertext opens under two keys.
///
/// @param commitment 32 bytes
record CommittedId(UUID id, Bytes commitment) {
    private static final int ID_LENGTH = 36;

    CommittedId {
        if (commitment.size() != 32) {
            throw new IllegalArgumentException("commitment: want 32 bytes, got " + commitment.size());
        }
    }

    static CommittedId parse(String text) {
        if (text.length() < ID_LENGTH + 1 || text.charAt(ID_LENGTH) != '.') {
            throw new IllegalArgumentException("kid: want id.commitment");
        }
        return new CommittedId(Uuid7.parse(text.substring(0, ID_LENGTH)), Bytes.ofB64(text.substring(ID_LENGTH + 1)));
    }

    @Override
    public String toString() {
        return id + "." + commitment.b64();
    }
}
