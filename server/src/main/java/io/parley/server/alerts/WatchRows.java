package io.parley.server.alerts;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of what people are called for, in the transaction at hand. Keywords lie under a key that the database does
/// not hold.
@Component
final class WatchRows {
    private final JdbcClient database;
    private final SealedColumn column;

    WatchRows(JdbcClient database, Keystore keystore) {
        this.database = database;
        this.column = SealedColumn.under(keystore.key("alerts.columns"));
    }

    Watch of(WorkspaceId workspace, ChannelId channel) {
        return Optional.ofNullable(all(workspace).behind().get(channel)).orElse(Watch.USUAL);
    }

    /// Of the apps that have one of their own.
    Watched<Watch> all(WorkspaceId workspace) {
        var all = new Watched<Watch>(new HashMap<>(), new HashMap<>());
        database.sql("""
                SELECT channel, app, silence_seconds, keywords, sentiment FROM alerts.watch WHERE workspace = :workspace
                """).param("workspace", workspace.value()).query(row -> {
            var channel = new ChannelId(Rows.uuid(row, "channel"));
            var watch = watch(row, channel);
            all.behind().put(channel, watch);
            Rows.uuidIfAny(row, "app").ifPresent(app -> all.inFront().put(new AppId(app), watch));
        });
        return all;
    }

    void set(WorkspaceId workspace, AppId app, ChannelId channel, Watch watch) {
        database.sql("""
                INSERT INTO alerts.watch (workspace, channel, app, silence_seconds, keywords, sentiment)
                VALUES (:workspace, :channel, :app, :silence, :keywords, :sentiment)
                ON CONFLICT (workspace, channel) DO UPDATE
                   SET silence_seconds = excluded.silence_seconds, keywords = excluded.keywords,
                       sentiment = excluded.sentiment, app = excluded.app
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("app", app.value())
                .param("silence", watch.silenceSeconds().orElse(null))
                .param("keywords", sealed(watch.keywords(), channel))
                .param("sentiment", watch.sentiment())
                .update();
    }

    private Watch watch(ResultSet row, ChannelId channel) throws SQLException {
        return new Watch(
                Optional.ofNullable(row.getObject("silence_seconds", Integer.class)),
                opened(row.getBytes("keywords"), channel),
                row.getBoolean("sentiment"));
    }

    private byte @Nullable [] sealed(List<String> words, ChannelId channel) {
        return words.isEmpty()
                ? null
                : column.seal(String.join("\n", words).getBytes(StandardCharsets.UTF_8), place(channel));
    }

    private List<String> opened(byte @Nullable [] sealed, ChannelId channel) {
        return sealed == null
                ? List.of()
                : List.of(new String(column.open(sealed, place(channel)), StandardCharsets.UTF_8).split("\n"));
    }

    private static String place(ChannelId channel) {
        return "alerts.watch.keywords " + channel;
    }
}
