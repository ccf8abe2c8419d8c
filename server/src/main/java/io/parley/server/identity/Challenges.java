package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Challenges for passkeys: random, for one purpose, for five minutes, answered once. The hub keeps none; it knows its
/// own by a MAC, so that any node takes the answer.
///
/// A challenge is `nonce (16) ‖ seconds of the epoch until which it holds (8) ‖ MAC (32)`.
@Component
class Challenges {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int NONCE_BYTES = 16;
    private static final int SIGNED_BYTES = NONCE_BYTES + Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final Mac mac;
    private final Clock clock;

    Challenges(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.mac = Mac.under(keystore.key("identity.challenges"));
        this.clock = clock;
    }

    /// @param purpose what the answer will be good for
    Bytes make(String purpose) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var until = clock.instant().plus(LIFETIME).getEpochSecond();
        var signed = Bytes.of(
                ByteBuffer.allocate(SIGNED_BYTES).put(nonce).putLong(until).array());
        return signed.concat(tag(purpose, signed));
    }

    boolean isOurs(String purpose, Bytes challenge) {
        if (challenge.size() <= SIGNED_BYTES) {
            return false;
        }
        var signed = challenge.slice(0, SIGNED_BYTES);
        var tag = challenge.slice(SIGNED_BYTES, challenge.size());
        var until = ByteBuffer.wrap(signed.toByteArray()).getLong(NONCE_BYTES);
        return MessageDigest.isEqual(tag.toByteArray(), tag(purpose, signed).toByteArray())
                && clock.instant().getEpochSecond() <= until;
    }

    /// Notes that a challenge was answered, in the transaction at hand.
    ///
    /// @throws Refusal when it was answered before
    void use(WorkspaceId workspace, Bytes challenge) {
        forgetLapsed(workspace);
        var used = database.sql("""
                INSERT INTO identity.used_challenge (workspace, hash, used_at) VALUES (:workspace, :hash, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace.value())
                .param("hash", challenge.sha256().toByteArray())
                .param("now", Rows.now(clock))
                .update();
        if (used == 0) {
            throw Refusal.unauthenticated("not-signed-in", "This was answered already. Try again.");
        }
    }

    private void forgetLapsed(WorkspaceId workspace) {
        database.sql("DELETE FROM identity.used_challenge WHERE workspace = :workspace AND used_at < :then")
                .param("workspace", workspace.value())
                .param("then", Rows.at(clock.instant().minus(LIFETIME.multipliedBy(2))))
                .update();
    }

    private Bytes tag(String purpose, Bytes signed) {
        return Bytes.of(mac.of(Bytes.ofUtf8(purpose + "\n").concat(signed).toByteArray()));
    }
}
