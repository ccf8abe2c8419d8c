package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.PasskeyId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// A passkey of a member, as it is kept.
///
/// @param credential its public key
/// @param counter how often the authenticator says it was used; 0 when it does not count
/// @param keys the person's keys, sealed to what the passkey opens; none when it only signs in
record Passkey(
        WorkspaceId workspace,
        PasskeyId id,
        MemberId member,
        Bytes credentialId,
        Bytes credential,
        long counter,
        DisplayName name,
        Optional<Bytes> keys,
        Instant addedAt,
        Optional<Instant> usedAt) {
    Passkey {
        keys.ifPresent(ByKit::requireKeys);
    }
}
