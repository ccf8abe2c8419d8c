package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange.HubKeySet;
import io.parley.seal.HubKey;
import io.parley.seal.KeyId;
import io.parley.seal.VerifyingKey;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys that the hub signs with itself, as each workspace's directory has them: their public halves, in the
/// transaction at hand. Members believe what the hub seals only under these.
@Component
class HubKeys {
    private final JdbcClient database;
    private final Clock clock;

    HubKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The key in force. None where no owner or admin has let the hub seal anything.
    Optional<HubKey> current(WorkspaceId workspace) {
        return database.sql("SELECT id, key FROM vault.hub_key WHERE workspace = :workspace AND replaced_at IS NULL")
                .param("workspace", workspace.value())
                .query((row, _) -> hubKey(row))
                .optional();
    }

    /// Puts another key in force. What was signed under the one before stays readable.
    void set(WorkspaceId workspace, HubKeySet set) {
        replace(workspace);
        database.sql("INSERT INTO vault.hub_key (workspace, id, key, set_at) VALUES (:workspace, :id, :key, :now)")
                .param("workspace", workspace.value())
                .param("id", set.hub())
                .param("key", set.key().point().toByteArray())
                .param("now", Rows.now(clock))
                .update();
    }

    private void replace(WorkspaceId workspace) {
        database.sql("UPDATE vault.hub_key SET replaced_at = :now WHERE workspace = :workspace AND replaced_at IS NULL")
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .update();
    }

    private static HubKey hubKey(ResultSet row) throws SQLException {
        return new HubKey(KeyId.hub(Rows.uuid(row, "id")), new VerifyingKey(Bytes.of(row.getBytes("key"))));
    }
}
