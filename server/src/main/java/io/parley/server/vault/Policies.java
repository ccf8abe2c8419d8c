package io.parley.server.vault;

import io.parley.seal.AppKey;
import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange.AppKeySet;
import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The reader policies of channels that are in force, and the own keys of the bots that they name, in the
/// transaction at hand. They are the directory's: nobody but an owner or admin sets one.
@Service
public class Policies {
    private static final String COLUMNS = "channel, team, readers, app";

    private final JdbcClient database;

    private final Clock clock;

    Policies(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Policy> of(WorkspaceId workspace, ChannelId channel) {
        return database.sql("""
                SELECT %s FROM vault.reader_policy WHERE workspace = :workspace AND channel = :channel
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query((row, _) -> policy(row))
                .optional();
    }

    /// The channels that a bot stands in front of.
    public List<ChannelId> inFrontOf(WorkspaceId workspace, AppId app) {
        return database.sql("SELECT channel FROM vault.reader_policy WHERE workspace = :workspace AND app = :app")
                .param("workspace", workspace.value())
                .param("app", app.value())
                .query((row, _) -> new ChannelId(Rows.uuid(row, "channel")))
                .list();
    }

    /// A bot's own key that is in force, if it has one.
    public Optional<AppKey> ownKey(WorkspaceId workspace, AppId app) {
        return database.sql("""
                SELECT entry, recipient, key
                  FROM vault.app_key
                 WHERE workspace = :workspace AND app = :app
                 ORDER BY entry DESC LIMIT 1
                """)
                .param("workspace", workspace.value())
                .param("app", app.value())
                .query((row, _) -> new AppKey(
                        app.value(),
                        row.getLong("entry"),
                        X25519Recipient.parse(row.getString("recipient")),
                        new VerifyingKey(Bytes.of(row.getBytes("key")))))
                .optional();
    }

    /// @param entry the index of the entry that sets it
    void set(WorkspaceId workspace, AppKeySet set, long entry) {
        database.sql("""
                INSERT INTO vault.app_key (workspace, app, entry, recipient, key, set_at)
                VALUES (:workspace, :app, :entry, :recipient, :key, :now)
                """)
                .param("workspace", workspace.value())
                .param("app", set.app())
                .param("entry", entry)
                .param("recipient", set.recipient().toString())
                .param("key", set.key().point().toByteArray())
                .param("now", Rows.now(clock))
                .update();
    }

    void set(WorkspaceId workspace, ReaderPolicy policy) {
        database.sql("""
                INSERT INTO vault.reader_policy (workspace, channel, team, readers, app)
                VALUES (:workspace, :channel, :team, :readers, :app)
                ON CONFLICT (workspace, channel) DO UPDATE
                   SET team = excluded.team, readers = excluded.readers, app = excluded.app
                """)
                .param("workspace", workspace.value())
                .param("channel", policy.channel())
                .param("team", policy.team())
                .param("readers", policy.readers().toArray(String[]::new))
                .param("app", policy.app())
                .update();
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return new Policy(
                new TeamId(Rows.uuid(row, "team")),
                List.of((String[]) row.getArray("readers").getArray()),
                Rows.uuidIfAny(row, "app").map(AppId::new));
    }
}
