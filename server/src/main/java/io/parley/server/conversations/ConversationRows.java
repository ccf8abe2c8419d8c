package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of contacts and conversations, in the transaction at hand.
@Component
final class ConversationRows {
    /// The parameter `reader` is the member who asks, or null.
    static final String SELECT = """
            SELECT %s, coalesce(r.position, 0) AS read_position, m.*
              FROM %s c
              LEFT JOIN conversations.read_position r
                ON r.workspace = c.workspace AND r.conversation = c.id AND r.member = :reader::uuid
              LEFT JOIN LATERAL (SELECT %s
                                   FROM conversations.message m
                                  WHERE m.workspace = c.workspace AND m.conversation = c.id AND m.track = 'customer'
                                  ORDER BY m.position DESC
                                  LIMIT 1) m ON true
            """.formatted(HeadRows.COLUMNS, "%s", MessageRows.COLUMNS);
    private static final String ANY = SELECT.formatted("conversations.conversation");

    private final JdbcClient database;
    private final Clock clock;

    ConversationRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @return false when a contact of that id is there already
    boolean addContact(WorkspaceId workspace, Opening opening) {
        return database.sql("""
                INSERT INTO conversations.contact (workspace, id, channel, team, since, last_seen)
                VALUES (:workspace, :id, :channel, :team, :now, :now)
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", workspace.value())
                        .param("id", opening.contact().value())
                        .param("channel", opening.door().channel().value())
                        .param("team", opening.door().team().value())
                        .param("now", Rows.now(clock))
                        .update()
                == 1;
    }

    boolean isBlocked(WorkspaceId workspace, ContactId contact) {
        return database.sql("""
                SELECT EXISTS (SELECT FROM conversations.contact
                                WHERE workspace = :workspace AND id = :contact AND blocked_at IS NOT NULL)
                """)
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .query(Boolean.class)
                .single();
    }

    /// @return false when a conversation of that id is there already
    boolean add(WorkspaceId workspace, Opening opening) {
        return database.sql("""
                INSERT INTO conversations.conversation (workspace, id, channel, team, contact, customer_segment,
                                                        customer_epoch, opened_at, last_at,
                                                        app, bot_place, pause_minutes, owner, owner_epoch)
                SELECT :workspace, :id, :channel, e.team, :contact, :segment, e.epoch, :now, :now,
                       :app, :place, :pause, :owner, :ownerEpoch
                  FROM conversations.team_epoch e
                 WHERE e.workspace = :workspace AND e.team = :team
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", workspace.value())
                        .param("id", opening.first().conversation().value())
                        .param("channel", opening.door().channel().value())
                        .param("team", opening.door().team().value())
                        .param("contact", opening.contact().value())
                        .param("segment", opening.first().segment().value())
                        .param("now", Rows.now(clock))
                        .param("app", opening.appId().map(AppId::value).orElse(null))
                        .param("place", opening.botPlace().word())
                        .param("pause", opening.pauseMinutes().orElse(null))
                        .param("owner", opening.ownership().owner().word())
                        .param("ownerEpoch", opening.ownership().epoch())
                        .update()
                == 1;
    }

    Optional<Conversation> find(WorkspaceId workspace, ConversationId id) {
        return find(workspace, id, Optional.empty());
    }

    /// @param reader whose read position is wanted
    Optional<Conversation> find(WorkspaceId workspace, ConversationId id, Optional<MemberId> reader) {
        return database.sql(ANY + " WHERE c.workspace = :workspace AND c.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("reader", reader.map(MemberId::toString).orElse(null))
                .query((row, _) -> conversation(row))
                .optional();
    }

    List<Conversation> ofContact(WorkspaceId workspace, ContactId contact) {
        return database.sql(ANY
                        + " WHERE c.workspace = :workspace AND c.contact = :contact ORDER BY c.last_at DESC, c.id DESC")
                .param("workspace", workspace.value())
                .param("contact", contact.value())
                .param("reader", null)
                .query((row, _) -> conversation(row))
                .list();
    }

    /// Open conversations whose customers wait, longest wait first.
    List<Waiting> waitingSince(WorkspaceId workspace, Collection<TeamId> teams, Instant after, Instant until) {
        return database.sql("""
                SELECT c.id, c.team
                  FROM unnest(:teams::uuid[]) AS t (team)
                  JOIN conversations.conversation c
                    ON c.workspace = :workspace AND c.team = t.team AND c.stage = 'needing'
                   AND c.waiting_rank > :after AND c.waiting_rank <= :until
                 ORDER BY c.waiting_rank, c.id
                """)
                .param("teams", teams.stream().map(TeamId::toString).toArray(String[]::new))
                .param("workspace", workspace.value())
                .param("after", Rows.at(after))
                .param("until", Rows.at(until))
                .query((row, _) ->
                        new Waiting(new ConversationId(Rows.uuid(row, "id")), new TeamId(Rows.uuid(row, "team"))))
                .list();
    }

    /// Of all workspaces.
    List<Unanswered> unansweredByBots(Instant since) {
        return database.sql("""
                SELECT workspace, conversation, team, channel, silent_since
                  FROM conversations.door_unanswered_by_bots(:since)
                 ORDER BY silent_since
                """)
                .param("since", Rows.at(since))
                .query((row, _) -> new Unanswered(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ConversationId(Rows.uuid(row, "conversation")),
                        new TeamId(Rows.uuid(row, "team")),
                        new ChannelId(Rows.uuid(row, "channel")),
                        Rows.instant(row, "silent_since")))
                .list();
    }

    Map<ConversationId, Instant> waiting(WorkspaceId workspace, Collection<ConversationId> ids) {
        var found = new HashMap<ConversationId, Instant>();
        some(workspace, ids, "state = 'open' AND waiting_since IS NOT NULL").query(row -> {
            found.put(new ConversationId(Rows.uuid(row, "id")), Rows.instant(row, "waiting_since"));
        });
        return found;
    }

    Map<ConversationId, Instant> heldByMembers(WorkspaceId workspace, Collection<ConversationId> ids) {
        var held = new HashMap<ConversationId, Instant>();
        some(workspace, ids, "owner = 'human'")
                .query((row, _) -> held.put(
                        new ConversationId(Rows.uuid(row, "id")),
                        Rows.instantIfAny(row, "held_since").orElseGet(clock::instant)))
                .list();
        return held;
    }

    private JdbcClient.StatementSpec some(WorkspaceId workspace, Collection<ConversationId> ids, String which) {
        return database.sql("""
                SELECT id, waiting_since, held_since
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND id = ANY (CAST(:ids AS uuid[])) AND %s
                """.formatted(which))
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ConversationId::toString).toArray(String[]::new));
    }

    List<ConversationId> answeredBetween(
            WorkspaceId workspace, Collection<TeamId> teams, Instant after, Instant until) {
        return database.sql("""
                SELECT c.id
                  FROM unnest(:teams::uuid[]) AS t (team)
                 CROSS JOIN unnest('{needing,tended,snoozed,closed}'::text[]) AS s (stage)
                  JOIN conversations.conversation c
                    ON c.workspace = :workspace AND c.team = t.team AND c.stage = s.stage
                   AND c.last_slot BETWEEN conversations.slot(:after) AND conversations.slot(:until)
                   AND c.last_at > :after AND c.last_at <= :until
                 WHERE c.waiting_since IS NULL AND c.answered_at IS NOT NULL
                """)
                .param("teams", teams.stream().map(TeamId::toString).toArray(String[]::new))
                .param("workspace", workspace.value())
                .param("after", Rows.at(after))
                .param("until", Rows.at(until))
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list();
    }

    /// Locks the head, so that a segment can be changed without a writer in between.
    void lock(WorkspaceId workspace, ConversationId id) {
        database.sql("SELECT id FROM conversations.conversation WHERE workspace = :workspace AND id = :id FOR UPDATE")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> Rows.uuid(row, "id"))
                .optional();
    }

    void useSegment(WorkspaceId workspace, ConversationId id, Track track, SegmentId segment) {
        database.sql("""
                UPDATE conversations.conversation c SET %1$s_segment = :segment, %1$s_epoch = e.epoch
                  FROM conversations.team_epoch e
                 WHERE c.workspace = :workspace AND c.id = :id AND e.workspace = c.workspace AND e.team = c.team
                """.formatted(track.word()))
                .param("segment", segment.value())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    static Conversation conversation(ResultSet row) throws SQLException {
        return HeadRows.conversation(
                row,
                row.getLong("read_position"),
                Rows.uuidIfAny(row, "id").isPresent() ? Optional.of(MessageRows.message(row)) : Optional.empty());
    }
}
