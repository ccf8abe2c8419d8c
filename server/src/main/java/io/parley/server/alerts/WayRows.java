package io.parley.server.alerts;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of how members want to be called, in the transaction at hand.
@Component
final class WayRows {
    private final JdbcClient database;

    WayRows(JdbcClient database) {
        this.database = database;
    }

    /// In all channels but those of which she said otherwise.
    Wish of(WorkspaceId workspace, MemberId member) {
        return Wish.of(all(workspace, member).getOrDefault(Optional.<ChannelId>empty(), Map.of()));
    }

    /// In the channels of which she said otherwise.
    Map<ChannelId, Wish> elsewhere(WorkspaceId workspace, MemberId member) {
        var wishes = new TreeMap<ChannelId, Wish>(Comparator.comparing(ChannelId::value));
        all(workspace, member).forEach((channel, ways) -> channel.ifPresent(it -> wishes.put(it, Wish.of(ways))));
        return wishes;
    }

    private Map<Optional<ChannelId>, Map<Subject, Ways>> all(WorkspaceId workspace, MemberId member) {
        var all = new HashMap<Optional<ChannelId>, Map<Subject, Ways>>();
        database.sql("""
                SELECT channel, subject, console, notification, mail
                  FROM alerts.way
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(row -> {
                    all.computeIfAbsent(
                                    Rows.uuidIfAny(row, "channel").map(ChannelId::new),
                                    _ -> new EnumMap<>(Subject.class))
                            .put(Subject.parse(row.getString("subject")), ways(row));
                });
        return all;
    }

    /// How each of these members wants to be called for this in a channel; what she said of the channel comes last.
    Map<MemberId, Ways> of(WorkspaceId workspace, Collection<MemberId> members, Subject subject, ChannelId channel) {
        var all = new HashMap<MemberId, Ways>();
        database.sql("""
                SELECT member, console, notification, mail
                  FROM alerts.way
                 WHERE workspace = :workspace AND subject = :subject AND member = ANY (CAST(:members AS uuid[]))
                   AND (channel IS NULL OR channel = :channel)
                 ORDER BY channel NULLS FIRST
                """)
                .param("workspace", workspace.value())
                .param("subject", subject.word())
                .param("channel", channel.value())
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query(row -> {
                    all.put(new MemberId(Rows.uuid(row, "member")), ways(row));
                });
        return all;
    }

    /// @param channel empty: in all of which she does not say otherwise
    void set(WorkspaceId workspace, MemberId member, Optional<ChannelId> channel, Wish wish) {
        wish.all()
                .forEach((subject, ways) -> database.sql("""
                INSERT INTO alerts.way (workspace, member, channel, subject, console, notification, mail)
                VALUES (:workspace, :member, :channel, :subject, :console, :notification, :mail)
                ON CONFLICT (workspace, member, channel, subject) DO UPDATE
                   SET console = excluded.console, notification = excluded.notification, mail = excluded.mail
                """)
                        .param("workspace", workspace.value())
                        .param("member", member.value())
                        .param("channel", channel.map(ChannelId::value).orElse(null), Types.OTHER)
                        .param("subject", subject.word())
                        .param("console", ways.console())
                        .param("notification", ways.notification())
                        .param("mail", ways.mail())
                        .update());
    }

    void forget(WorkspaceId workspace, MemberId member, ChannelId channel) {
        database.sql("""
                DELETE FROM alerts.way WHERE workspace = :workspace AND member = :member AND channel = :channel
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("channel", channel.value())
                .update();
    }

    /// Of whoever has left nothing is kept.
    void forget(WorkspaceId workspace, MemberId member) {
        for (var table : List.of("way", "peace", "quiet", "unmailed")) {
            database.sql("DELETE FROM alerts.%s WHERE workspace = :workspace AND member = :member".formatted(table))
                    .param("workspace", workspace.value())
                    .param("member", member.value())
                    .update();
        }
    }

    private static Ways ways(ResultSet row) throws SQLException {
        return new Ways(row.getBoolean("console"), row.getBoolean("notification"), row.getBoolean("mail"));
    }
}
