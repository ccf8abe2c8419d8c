package io.parley.server.alerts;

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
import java.util.Map;
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
        return all(workspace).getOrDefault(channel, Watch.USUAL);
    }

    /// Of the channels that have one of their own.
    Map<ChannelId, Watch> all(WorkspaceId workspace) {
        var all = new HashMap<ChannelId, Watch>();
        database.sql("SELECT channel, silence_seconds, keywords FROM alerts.watch WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query(row -> {
                    var channel = new ChannelId(Rows.uuid(row, "channel"));
                    all.put(channel, watch(row, channel));
                });
        return all;
    }

    void set(WorkspaceId workspace, ChannelId channel, Watch watch) {
        database.sql("""
                INSERT INTO alerts.watch (workspace, channel, silence_seconds, keywords)
                VALUES (:workspace, :channel, :silence, :keywords)
                ON CONFLICT (workspace, channel) DO UPDATE
                   SET silence_seconds = excluded.silence_seconds, keywords = excluded.keywords
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("silence", watch.silenceSeconds().orElse(null))
                .param("keywords", sealed(watch.keywords(), channel))
                .update();
    }

    private Watch watch(ResultSet row, ChannelId channel) throws SQLException {
        return new Watch(
                Optional.ofNullable(row.getObject("silence_seconds", Integer.class)),
                opened(row.getBytes("keywords"), channel));
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
