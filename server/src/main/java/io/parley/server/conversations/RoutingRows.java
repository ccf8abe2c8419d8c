package io.parley.server.conversations;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of routing, in the transaction at hand.
@Component
final class RoutingRows {
    private final JdbcClient database;

    RoutingRows(JdbcClient database) {
        this.database = database;
    }

    RoutingWay way(WorkspaceId workspace, ChannelId channel) {
        return database.sql("SELECT way FROM conversations.routing WHERE workspace = :workspace AND channel = :channel")
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query(String.class)
                .optional()
                .map(RoutingWay::parse)
                .orElse(RoutingWay.BY_HAND);
    }

    void set(WorkspaceId workspace, ChannelId channel, RoutingWay way) {
        database.sql("""
                INSERT INTO conversations.routing (workspace, channel, way) VALUES (:workspace, :channel, :way)
                ON CONFLICT (workspace, channel) DO UPDATE SET way = excluded.way
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("way", way.word())
                .update();
    }

    /// Until this transaction ends, nobody else chooses among the members of this team.
    void lock(TeamId team) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:team, 0))")
                .param("team", team.toString())
                .query((_, _) -> true)
                .list();
    }

    Optional<MemberId> lastMember(WorkspaceId workspace, ChannelId channel) {
        return database.sql("""
                SELECT last_member FROM conversations.routing WHERE workspace = :workspace AND channel = :channel
                """)
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .query((row, _) -> Rows.uuidIfAny(row, "last_member").map(MemberId::new))
                .single();
    }

    void setLastMember(WorkspaceId workspace, ChannelId channel, MemberId member) {
        database.sql("""
                UPDATE conversations.routing SET last_member = :member WHERE workspace = :workspace AND channel = :channel
                """)
                .param("member", member.value())
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .update();
    }

    /// How many open conversations each of these members has; who has none is missing.
    Map<MemberId, Integer> open(WorkspaceId workspace, Collection<MemberId> members) {
        var open = new HashMap<MemberId, Integer>();
        database.sql("""
                SELECT assignee, count(*) AS open
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND assignee IN (:members) AND stage IN ('needing', 'tended')
                 GROUP BY assignee
                """)
                .param("workspace", workspace.value())
                .param("members", members.stream().map(MemberId::value).toList())
                .query((row, _) -> open.put(new MemberId(Rows.uuid(row, "assignee")), row.getInt("open")))
                .list();
        return open;
    }
}
