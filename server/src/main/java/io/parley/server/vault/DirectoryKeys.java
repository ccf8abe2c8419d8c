package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.KeyId;
import io.parley.seal.Statement;
import io.parley.seal.VerifyingKey;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The public keys that the directory has made known, in the transaction at hand.
@Component
final class DirectoryKeys {
    private final JdbcClient database;

    DirectoryKeys(JdbcClient database) {
        this.database = database;
    }

    /// The key that a statement claims to be signed with.
    ///
    /// @throws Refusal when the directory knows no such key
    VerifyingKey of(WorkspaceId workspace, KeyId signer) {
        var key = switch (signer.kind()) {
            case MEMBER ->
                key(
                        "SELECT key FROM vault.person WHERE workspace = :workspace AND member = :id",
                        workspace,
                        signer.id());
            case DEVICE -> key("""
                        SELECT key FROM vault.device WHERE workspace = :workspace AND id = :id AND revoked_at IS NULL
                        """, workspace, signer.id());
            case INVITATION ->
                key(
                        "SELECT key FROM vault.invitation WHERE workspace = :workspace AND id = :id AND ended_at IS NULL",
                        workspace,
                        signer.id());
            case HUB ->
                key(
                        "SELECT key FROM vault.hub_key WHERE workspace = :workspace AND id = :id AND replaced_at IS NULL",
                        workspace,
                        signer.id());
            case VISITOR, APP -> Optional.<VerifyingKey>empty();
        };
        return key.orElseThrow(() -> Refusal.invalid("The signing key " + signer + " is not in the directory."));
    }

    /// As [#of], but the genesis brings its own key.
    VerifyingKey of(WorkspaceId workspace, Statement statement) {
        return DirectoryEntry.unverified(statement).change() instanceof DirectoryChange.Genesis genesis
                ? genesis.key()
                : of(workspace, statement.signer());
    }

    /// The member whose device this is. A revoked one is nobody's.
    MemberId memberOf(WorkspaceId workspace, DeviceId device) {
        return database.sql("""
                SELECT member FROM vault.device WHERE workspace = :workspace AND id = :id AND revoked_at IS NULL
                """)
                .param("workspace", workspace.value())
                .param("id", device.value())
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .optional()
                .orElseThrow(() -> Refusal.invalid("The device " + device + " is not in the directory."));
    }

    private Optional<VerifyingKey> key(String query, WorkspaceId workspace, UUID id) {
        return database.sql(query)
                .param("workspace", workspace.value())
                .param("id", id)
                .query((row, _) -> new VerifyingKey(Bytes.of(row.getBytes("key"))))
                .optional();
    }
}
