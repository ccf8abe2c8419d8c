package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.App.Settings;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of apps, in the transaction at hand.
@Component
final class AppRows {
    private static final String COLUMNS = "workspace, id, channel, team, name, platform, pause_minutes, last_at";

    private final JdbcClient database;
    private final Clock clock;

    AppRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<App> list(WorkspaceId workspace) {
        return database.sql("""
                SELECT %s FROM sdk.app WHERE workspace = :workspace AND removed_at IS NULL ORDER BY created_at, id
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .query((row, _) -> app(row))
                .list();
    }

    Optional<App> find(WorkspaceId workspace, AppId id) {
        return database.sql("""
                SELECT %s FROM sdk.app WHERE workspace = :workspace AND id = :id AND removed_at IS NULL
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> app(row))
                .optional();
    }

    /// Also one that was removed.
    Optional<App> ofChannel(WorkspaceId workspace, ChannelId channel) {
        return database.sql(
                        "SELECT %s FROM sdk.app WHERE workspace = :workspace AND channel = :channel".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query((row, _) -> app(row))
                .optional();
    }

    void add(App app) {
        database.sql("""
                INSERT INTO sdk.app (workspace, id, channel, team, name, platform, pause_minutes, created_at)
                VALUES (:workspace, :id, :channel, :team, :name, :platform, :pause, :now)
                """)
                .param("workspace", app.workspace().value())
                .param("id", app.id().value())
                .param("channel", app.channel().value())
                .param("team", app.team().value())
                .param("name", app.settings().name().value())
                .param("platform", app.settings().platform().word())
                .param("pause", app.settings().pauseMinutes().orElse(null))
                .param("now", Rows.now(clock))
                .update();
    }

    void change(WorkspaceId workspace, AppId id, Settings settings) {
        database.sql("""
                UPDATE sdk.app SET name = :name, platform = :platform, pause_minutes = :pause
                 WHERE workspace = :workspace AND id = :id
                """)
                .param("name", settings.name().value())
                .param("platform", settings.platform().word())
                .param("pause", settings.pauseMinutes().orElse(null))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void remove(WorkspaceId workspace, AppId id) {
        database.sql("UPDATE sdk.app SET removed_at = :now WHERE workspace = :workspace AND id = :id")
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Notes that it reported something, at most once in a minute.
    void see(WorkspaceId workspace, AppId id) {
        database.sql("""
                UPDATE sdk.app SET last_at = :now
                 WHERE workspace = :workspace AND id = :id
                   AND (last_at IS NULL OR last_at < CAST(:now AS timestamptz) - interval '1 minute')
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    private static App app(ResultSet row) throws SQLException {
        return new App(
                new WorkspaceId(Rows.uuid(row, "workspace")),
                new AppId(Rows.uuid(row, "id")),
                new ChannelId(Rows.uuid(row, "channel")),
                new TeamId(Rows.uuid(row, "team")),
                new Settings(
                        new DisplayName(row.getString("name")),
                        Platform.parse(row.getString("platform")),
                        Optional.ofNullable(row.getObject("pause_minutes", Integer.class))),
                Rows.instantIfAny(row, "last_at"));
    }
}
