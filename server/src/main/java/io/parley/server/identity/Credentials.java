package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import io.parley.server.kernel.keystore.SealedColumn;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What members sign in and unlock with, as it lies in the database: verifiers peppered, wrapped keys under a
/// keystore key.
@Component
class Credentials {
    private final JdbcClient database;
    private final Mac pepper;
    private final SealedColumn column;
    private final Clock clock;

    Credentials(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.pepper = Mac.under(keystore.key("identity.pepper"));
        this.column = SealedColumn.under(keystore.key("identity.columns"));
        this.clock = clock;
    }

    void add(WorkspaceId workspace, MemberId member, Credential credential) {
        database.sql("""
                INSERT INTO identity.credential (workspace, member, salt, cost, verifier, keys_by_passphrase,
                                                 kit_verifier, keys_by_kit, kit_made_at)
                VALUES (:workspace, :member, :salt, :cost, :verifier, :keysByPassphrase, :kitVerifier, :keysByKit, :now)
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("salt", credential.passphrase().salt().toByteArray())
                .param("cost", credential.passphrase().cost())
                .param("verifier", verifier(credential.passphrase().secret()))
                .param("keysByPassphrase", seal(credential.passphrase().keys(), member, "passphrase"))
                .param("kitVerifier", verifier(credential.kit().secret()))
                .param("keysByKit", seal(credential.kit().keys(), member, "kit"))
                .param("now", Rows.now(clock))
                .update();
    }

    void replacePassphrase(WorkspaceId workspace, MemberId member, ByPassphrase wanted) {
        database.sql("""
                UPDATE identity.credential SET salt = :salt, cost = :cost, verifier = :verifier, keys_by_passphrase = :keys
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("salt", wanted.salt().toByteArray())
                .param("cost", wanted.cost())
                .param("verifier", verifier(wanted.secret()))
                .param("keys", seal(wanted.keys(), member, "passphrase"))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
    }

    /// The kit before opens nothing any more.
    void replaceKit(WorkspaceId workspace, MemberId member, ByKit wanted) {
        database.sql("""
                UPDATE identity.credential
                   SET kit_verifier = :verifier, keys_by_kit = :keys, kit_made_at = :now, kit_kept_at = NULL
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("verifier", verifier(wanted.secret()))
                .param("keys", seal(wanted.keys(), member, "kit"))
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
    }

    void noteKitKept(WorkspaceId workspace, MemberId member) {
        database.sql("""
                UPDATE identity.credential SET kit_kept_at = :now
                 WHERE workspace = :workspace AND member = :member AND kit_kept_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
    }

    void remove(WorkspaceId workspace, MemberId member) {
        database.sql("DELETE FROM identity.credential WHERE workspace = :workspace AND member = :member")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
    }

    Optional<Stored> find(WorkspaceId workspace, MemberId member) {
        return database.sql("""
                SELECT salt, cost, verifier, keys_by_passphrase, kit_verifier, keys_by_kit, kit_made_at, kit_kept_at
                  FROM identity.credential
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query((row, _) -> new Stored(
                        Bytes.of(row.getBytes("salt")),
                        row.getInt("cost"),
                        Bytes.of(row.getBytes("verifier")),
                        open(row.getBytes("keys_by_passphrase"), member, "passphrase"),
                        Bytes.of(row.getBytes("kit_verifier")),
                        open(row.getBytes("keys_by_kit"), member, "kit"),
                        Rows.instantIfAny(row, "kit_kept_at").isPresent()))
                .optional();
    }

    boolean proves(Secret secret, Bytes verifier) {
        return MessageDigest.isEqual(verifier(secret), verifier.toByteArray());
    }

    private byte[] verifier(Secret secret) {
        return pepper.of(secret.reveal());
    }

    private byte[] seal(Bytes keys, MemberId member, String copy) {
        return column.seal(keys.toByteArray(), place(member, copy));
    }

    private Bytes open(byte[] sealed, MemberId member, String copy) {
        return Bytes.of(column.open(sealed, place(member, copy)));
    }

    private static String place(MemberId member, String copy) {
        return "identity.credential.keys/" + copy + "/" + member;
    }

    record Stored(
            Bytes salt,
            int cost,
            Bytes verifier,
            Bytes keysByPassphrase,
            Bytes kitVerifier,
            Bytes keysByKit,
            boolean kitKept) {}
}
