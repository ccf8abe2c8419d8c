package io.parley.server.conversations.contacts;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of contacts, in the transaction at hand.
@Component
final class ContactRows {
    private static final String SELECT = """
            SELECT k.id, k.channel, k.team, k.since, k.last_seen, k.merged_into, k.blocked_at, k.held, p.merged,
                   (SELECT count(*)
                      FROM (SELECT
                              FROM conversations.conversation c
                             WHERE c.workspace = k.workspace AND c.contact = ANY (k.id || p.merged)
                             LIMIT 100) c) AS conversations,
                   e.many AS erased, e.last AS erased_at
              FROM (%s) k
             CROSS JOIN LATERAL (
                   SELECT ARRAY(SELECT m.id FROM conversations.contact m
                                 WHERE m.workspace = k.workspace AND m.merged_into = k.id) AS merged) p
             CROSS JOIN LATERAL (
                   SELECT count(*) AS many, max(e.at) AS last
                     FROM (SELECT e.at
                             FROM conversations.erasure e
                            WHERE e.workspace = k.workspace AND e.contact = ANY (k.id || p.merged)
                            ORDER BY e.at DESC
                            LIMIT 100) e) e
            """;

    private final JdbcClient database;
    private final Clock clock;

    ContactRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The contacts of these teams, who wrote last first; those merged into others are not listed.
    List<Contact> page(
            WorkspaceId workspace, Collection<TeamId> teams, Wanted wanted, Instant before, UUID beforeId, int limit) {
        return database.sql(SELECT.formatted("""
                        SELECT k.*
                          FROM unnest(:teams::uuid[]) AS t (team)
                         CROSS JOIN LATERAL (
                               SELECT k.*
                                 FROM conversations.contact k
                                WHERE k.workspace = :workspace AND k.team = t.team AND k.merged_into IS NULL
                                  AND (k.last_seen, k.id) < (:before, :beforeId)
                                  AND (:channel::uuid IS NULL OR k.channel = :channel::uuid)
                                  AND (NOT :blocked OR k.blocked_at IS NOT NULL)
                                ORDER BY k.last_seen DESC, k.id DESC
                                LIMIT :limit) k
                         ORDER BY k.last_seen DESC, k.id DESC
                         LIMIT :limit""") + " ORDER BY k.last_seen DESC, k.id DESC")
                .param("teams", teams.stream().map(TeamId::toString).toArray(String[]::new))
                .param("workspace", workspace.value())
                .param("before", Rows.at(before))
                .param("beforeId", beforeId)
                .param("channel", wanted.channel.map(ChannelId::toString).orElse(null))
                .param("blocked", wanted.blocked)
                .param("limit", limit)
                .query((row, _) -> contact(row))
                .list();
    }

    Optional<Contact> find(WorkspaceId workspace, ContactId id) {
        return database.sql(SELECT.formatted(
                        "SELECT k.* FROM conversations.contact k WHERE k.workspace = :workspace AND k.id = :id"))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> contact(row))
                .optional();
    }

    /// Locks contacts in the order of their ids.
    void lock(WorkspaceId workspace, Collection<ContactId> ids) {
        database.sql("""
                SELECT id FROM conversations.contact WHERE workspace = :workspace AND id IN (:ids) ORDER BY id FOR UPDATE
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ContactId::value).toList())
                .query((row, _) -> Rows.uuid(row, "id"))
                .list();
    }

    /// Whoever was merged into the one is merged into the other as well.
    void merge(WorkspaceId workspace, ContactId one, ContactId into) {
        database.sql("""
                UPDATE conversations.contact SET merged_into = :into, merged_at = :now
                 WHERE workspace = :workspace AND (id = :one OR merged_into = :one)
                """)
                .param("into", into.value())
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("one", one.value())
                .update();
    }

    void separate(WorkspaceId workspace, ContactId id) {
        database.sql("""
                UPDATE conversations.contact SET merged_into = NULL, merged_at = NULL WHERE workspace = :workspace AND id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void block(WorkspaceId workspace, Collection<ContactId> ids, boolean blocked) {
        var values = ids.stream().map(ContactId::value).toList();
        database.sql("""
                UPDATE conversations.contact SET blocked_at = CASE WHEN :blocked THEN coalesce(blocked_at, :now) END
                 WHERE workspace = :workspace AND id IN (:ids)
                """)
                .param("blocked", blocked)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("ids", values)
                .update();
        database.sql("""
                UPDATE conversations.conversation c SET blocked = :blocked
                  FROM (SELECT id FROM conversations.conversation
                         WHERE workspace = :workspace AND contact IN (:ids) ORDER BY workspace, id FOR UPDATE) locked
                 WHERE c.workspace = :workspace AND c.id = locked.id
                """)
                .param("blocked", blocked)
                .param("workspace", workspace.value())
                .param("ids", values)
                .update();
    }

    void hold(WorkspaceId workspace, ContactId id, boolean held) {
        database.sql("UPDATE conversations.contact SET held = :held WHERE workspace = :workspace AND id = :id")
                .param("held", held)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Whether one of these contacts must be kept, or everything in the workspace.
    boolean anyHeld(WorkspaceId workspace, Collection<ContactId> ids) {
        return database.sql("""
                SELECT EXISTS (SELECT FROM conversations.legal_hold WHERE workspace = :workspace)
                    OR EXISTS (SELECT FROM conversations.contact WHERE workspace = :workspace AND id IN (:ids) AND held)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ContactId::value).toList())
                .query(Boolean.class)
                .single();
    }

    List<ConversationId> conversations(WorkspaceId workspace, Collection<ContactId> ids) {
        return database.sql(
                        "SELECT id FROM conversations.conversation WHERE workspace = :workspace AND contact IN (:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ContactId::value).toList())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list();
    }

    void delete(WorkspaceId workspace, Collection<ContactId> ids) {
        database.sql("DELETE FROM conversations.contact WHERE workspace = :workspace AND id IN (:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(ContactId::value).toList())
                .update();
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                new ContactId(Rows.uuid(row, "id")),
                new ChannelId(Rows.uuid(row, "channel")),
                new TeamId(Rows.uuid(row, "team")),
                Rows.instant(row, "since"),
                Rows.instant(row, "last_seen"),
                row.getInt("conversations"),
                erased(row),
                Rows.uuids(row, "merged").stream().map(ContactId::new).toList(),
                Rows.uuidIfAny(row, "merged_into").map(ContactId::new),
                Rows.instantIfAny(row, "blocked_at"),
                row.getBoolean("held"));
    }

    private static Optional<Contact.Erased> erased(ResultSet row) throws SQLException {
        var many = row.getInt("erased");
        return Rows.instantIfAny(row, "erased_at").map(last -> new Contact.Erased(many, last));
    }

    /// Which contacts are wanted.
    ///
    /// @param blocked only those who are blocked
    record Wanted(Optional<ChannelId> channel, boolean blocked) {}
}
