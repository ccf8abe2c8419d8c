package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of what members wish and of how patient workspaces are, in the transaction at hand.
@Component
final class WishRows {
    private final JdbcClient database;

    WishRows(JdbcClient database) {
        this.database = database;
    }

    Wish of(WorkspaceId workspace, MemberId member) {
        return database.sql("""
                SELECT new_conversation, no_answer, mention, bot
                  FROM alerts.wish
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query((row, _) -> new Wish(
                        row.getBoolean("new_conversation"),
                        row.getBoolean("no_answer"),
                        row.getBoolean("mention"),
                        row.getBoolean("bot")))
                .optional()
                .orElse(Wish.EVERYTHING);
    }

    void set(WorkspaceId workspace, MemberId member, Wish wish) {
        database.sql("""
                INSERT INTO alerts.wish (workspace, member, new_conversation, no_answer, mention, bot)
                VALUES (:workspace, :member, :newConversation, :noAnswer, :mention, :bot)
                ON CONFLICT (workspace, member) DO UPDATE
                   SET new_conversation = excluded.new_conversation, no_answer = excluded.no_answer,
                       mention = excluded.mention, bot = excluded.bot
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("newConversation", wish.newConversation())
                .param("noAnswer", wish.noAnswer())
                .param("mention", wish.mention())
                .param("bot", wish.bot())
                .update();
    }

    /// A workspace is patient for ten minutes until somebody says otherwise.
    void begin(WorkspaceId workspace) {
        database.sql("INSERT INTO alerts.patience (workspace) VALUES (:workspace) ON CONFLICT DO NOTHING")
                .param("workspace", workspace.value())
                .update();
    }

    /// @return empty when nobody is alerted however long a customer waits
    Optional<Integer> minutes(WorkspaceId workspace) {
        begin(workspace);
        return database.sql("SELECT minutes FROM alerts.patience WHERE workspace = :workspace")
                .param("workspace", workspace.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("minutes", Integer.class)))
                .single();
    }

    void setMinutes(WorkspaceId workspace, Optional<Integer> minutes) {
        begin(workspace);
        database.sql("UPDATE alerts.patience SET minutes = :minutes WHERE workspace = :workspace")
                .param("minutes", minutes.orElse(null))
                .param("workspace", workspace.value())
                .update();
    }

    /// The workspaces in which no customer waits for ever. The only question here that is asked of all workspaces.
    List<WorkspaceId> impatient() {
        return database.sql("SELECT alerts.door_impatient()")
                .query((row, _) -> new WorkspaceId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Locks a workspace's sweep, unless another node is at it.
    Optional<Sweep> lockSweep(WorkspaceId workspace) {
        return database.sql("""
                SELECT minutes, swept_until
                  FROM alerts.patience
                 WHERE workspace = :workspace AND minutes IS NOT NULL
                   FOR UPDATE SKIP LOCKED
                """)
                .param("workspace", workspace.value())
                .query((row, _) -> new Sweep(row.getInt("minutes"), Rows.instant(row, "swept_until")))
                .optional();
    }

    void sweptUntil(WorkspaceId workspace, Instant until) {
        database.sql("UPDATE alerts.patience SET swept_until = :until WHERE workspace = :workspace")
                .param("until", Rows.at(until))
                .param("workspace", workspace.value())
                .update();
    }

    record Sweep(int minutes, Instant until) {}
}
