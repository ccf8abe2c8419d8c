package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.PasskeyId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.SealedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of passkeys, in the transaction at hand. Wrapped keys also lie under a keystore key.
@Component
class PasskeyRows {
    private static final String COLUMNS =
            "workspace, id, member, credential_id, credential, counter, name, keys, added_at, used_at";

    private final JdbcClient database;
    private final SealedColumn column;
    private final Clock clock;

    PasskeyRows(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.column = SealedColumn.under(keystore.key("identity.columns"));
        this.clock = clock;
    }

    void add(Passkey passkey) {
        database.sql("""
                INSERT INTO identity.passkey (workspace, id, member, credential_id, credential, counter, name, keys, added_at)
                VALUES (:workspace, :id, :member, :credentialId, :credential, :counter, :name, :keys, :now)
                """)
                .param("workspace", passkey.workspace().value())
                .param("id", passkey.id().value())
                .param("member", passkey.member().value())
                .param("credentialId", passkey.credentialId().toByteArray())
                .param("credential", passkey.credential().toByteArray())
                .param("counter", passkey.counter())
                .param("name", passkey.name().value())
                .param(
                        "keys",
                        passkey.keys()
                                .map(keys -> column.seal(keys.toByteArray(), place(passkey.id())))
                                .orElse(null))
                .param("now", Rows.now(clock))
                .update();
    }

    Optional<WorkspaceId> workspaceOf(Bytes credentialId) {
        return Rows.workspaceAtDoor(
                database.sql("SELECT identity.door_passkey(:id)").param("id", credentialId.toByteArray()));
    }

    Optional<Passkey> find(WorkspaceId workspace, Bytes credentialId) {
        return database.sql("""
                SELECT %s FROM identity.passkey WHERE workspace = :workspace AND credential_id = :credentialId
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("credentialId", credentialId.toByteArray())
                .query((row, _) -> passkey(row))
                .optional();
    }

    List<Passkey> of(WorkspaceId workspace, MemberId member) {
        return database.sql("""
                SELECT %s
                  FROM identity.passkey
                 WHERE workspace = :workspace AND member = :member
                 ORDER BY added_at, id
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query((row, _) -> passkey(row))
                .list();
    }

    void noteUse(Passkey passkey, long counter) {
        database.sql("""
                UPDATE identity.passkey SET counter = :counter, used_at = :now WHERE workspace = :workspace AND id = :id
                """)
                .param("counter", counter)
                .param("now", Rows.now(clock))
                .param("workspace", passkey.workspace().value())
                .param("id", passkey.id().value())
                .update();
    }

    void remove(WorkspaceId workspace, MemberId member, PasskeyId id) {
        var removed = database.sql("""
                DELETE FROM identity.passkey WHERE workspace = :workspace AND member = :member AND id = :id
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("id", id.value())
                .update();
        if (removed == 0) {
            throw Refusal.absent("passkey");
        }
    }

    /// Who is removed signs in no more, in the transaction that removes her.
    @EventListener
    void memberLeft(MemberLeft left) {
        database.sql("DELETE FROM identity.passkey WHERE workspace = :workspace AND member = :member")
                .param("workspace", left.workspace().value())
                .param("member", left.member().value())
                .update();
    }

    private Passkey passkey(ResultSet row) throws SQLException {
        var id = new PasskeyId(Rows.uuid(row, "id"));
        return new Passkey(
                new WorkspaceId(Rows.uuid(row, "workspace")),
                id,
                new MemberId(Rows.uuid(row, "member")),
                Bytes.of(row.getBytes("credential_id")),
                Bytes.of(row.getBytes("credential")),
                row.getLong("counter"),
                new DisplayName(row.getString("name")),
                Optional.ofNullable(row.getBytes("keys")).map(keys -> Bytes.of(column.open(keys, place(id)))),
                Rows.instant(row, "added_at"),
                Rows.instantIfAny(row, "used_at"));
    }

    private static String place(PasskeyId id) {
        return "identity.passkey.keys/" + id;
    }
}
