package io.parley.server.alerts;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of what people are called for, in the transaction at hand.
@Component
final class WatchRows {
    private final JdbcClient database;

    WatchRows(JdbcClient database) {
        this.database = database;
    }

    Watch of(WorkspaceId workspace, ChannelId channel) {
        return all(workspace).getOrDefault(channel, Watch.USUAL);
    }

    /// Of the channels that have one of their own.
    Map<ChannelId, Watch> all(WorkspaceId workspace) {
        var all = new HashMap<ChannelId, Watch>();
        database.sql("SELECT channel, silence_seconds FROM alerts.watch WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query(row -> {
                    all.put(new ChannelId(Rows.uuid(row, "channel")), watch(row));
                });
        return all;
    }

    void set(WorkspaceId workspace, ChannelId channel, Watch watch) {
        database.sql("""
                INSERT INTO alerts.watch (workspace, channel, silence_seconds)
                VALUES (:workspace, :channel, :silence)
                ON CONFLICT (workspace, channel) DO UPDATE SET silence_seconds = excluded.silence_seconds
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("silence", watch.silenceSeconds().orElse(null))
                .update();
    }

    private static Watch watch(ResultSet row) throws SQLException {
        return new Watch(Optional.ofNullable(row.getObject("silence_seconds", Integer.class)));
    }
}
