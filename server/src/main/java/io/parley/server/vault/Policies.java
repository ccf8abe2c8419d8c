package io.parley.server.vault;

import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The reader policies of channels that are in force, in the transaction at hand. They are the directory's: nobody but
/// an owner or admin sets one.
@Service
public class Policies {
    private static final String COLUMNS = "channel, team, readers, app";

    private final JdbcClient database;

    Policies(JdbcClient database) {
        this.database = database;
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
