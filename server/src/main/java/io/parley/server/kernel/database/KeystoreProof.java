package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.security.MessageDigest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a hub off a database that was written under other keys: it would find nobody there, give the hub's roles
/// other passwords, and write what the right hub cannot read.
final class KeystoreProof {
    private final JdbcClient owner;
    private final byte[] proof;

    KeystoreProof(JdbcClient owner, Keystore keystore) {
        this.owner = owner;
        this.proof = Mac.under(keystore.key("keystore.proof")).of("parley/database/v1");
    }

    /// @throws CannotStart when the database has the proof of other keys
    void require() {
        if (!isKept()) {
            return;
        }
        owner.sql("SELECT proof FROM kernel.keystore")
                .query((row, _) -> row.getBytes("proof"))
                .optional()
                .filter(kept -> !MessageDigest.isEqual(kept, proof))
                .ifPresent(_ -> {
                    throw new CannotStart("The database was written under other keys than these (data/keys, or "
                            + "PARLEY_MASTER_KEY). Start with the keys that belong to it, or with another database.");
                });
    }

    /// Repeatable.
    void keep() {
        owner.sql("INSERT INTO kernel.keystore (proof) VALUES (:proof) ON CONFLICT DO NOTHING")
                .param("proof", proof)
                .update();
    }

    /// A database that has no tables yet, or those of an earlier release, has no place for it.
    private boolean isKept() {
        return owner.sql("SELECT to_regclass('kernel.keystore') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }
}
