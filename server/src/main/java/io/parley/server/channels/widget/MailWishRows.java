package io.parley.server.channels.widget;

import io.parley.server.identity.EmailAddress;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of visitors who want a mail when there is an answer; in the transaction at hand. Their addresses lie
/// under a key that the database does not hold.
@Component
final class MailWishRows {
    private final JdbcClient database;
    private final SealedColumn column;
    private final Clock clock;

    MailWishRows(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.column = SealedColumn.under(keystore.key("widget.columns"));
        this.clock = clock;
    }

    /// Notes a wish, or changes the one that there is.
    void put(WorkspaceId workspace, ConversationId conversation, MailWish wish) {
        about(workspace, conversation, """
                INSERT INTO widget.mail_wish (workspace, conversation, channel, email_sealed, page, asked_at)
                VALUES (:workspace, :conversation, :channel, :email, :page, :now)
                ON CONFLICT (workspace, conversation) DO UPDATE
                   SET email_sealed = excluded.email_sealed, page = excluded.page
                """)
                .param("channel", wish.channel().value())
                .param("email", column.seal(wish.email().value().getBytes(StandardCharsets.UTF_8), place(conversation)))
                .param("page", wish.page().orElse(null))
                .param("now", Rows.now(clock))
                .update();
    }

    /// From now on answers of this workspace are looked at.
    void beginSweeps(WorkspaceId workspace) {
        database.sql("""
                INSERT INTO widget.mail_sweep (workspace, swept_until) VALUES (:workspace, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace.value())
                .param("now", Rows.now(clock))
                .update();
    }

    boolean exists(WorkspaceId workspace, ConversationId conversation) {
        return about(workspace, conversation, """
                SELECT EXISTS (SELECT FROM widget.mail_wish WHERE workspace = :workspace AND conversation = :conversation)
                """).query(Boolean.class).single();
    }

    /// The wish, as long as its channel still offers such mails.
    Optional<MailWish> find(WorkspaceId workspace, ConversationId conversation) {
        return about(workspace, conversation, """
                SELECT w.channel, w.email_sealed, w.page, w.told_at_read
                  FROM widget.mail_wish w
                  JOIN widget.channel c ON c.workspace = w.workspace AND c.id = w.channel
                 WHERE w.workspace = :workspace AND w.conversation = :conversation AND c.mail AND c.removed_at IS NULL
                """)
                .query((row, _) -> wish(row, conversation))
                .optional();
    }

    void told(WorkspaceId workspace, ConversationId conversation, long read) {
        about(
                        workspace,
                        conversation,
                        "UPDATE widget.mail_wish SET told_at_read = :read WHERE workspace = :workspace AND conversation = :conversation")
                .param("read", read)
                .update();
    }

    /// @return false when there was none
    boolean delete(WorkspaceId workspace, ConversationId conversation) {
        return about(
                                workspace,
                                conversation,
                                "DELETE FROM widget.mail_wish WHERE workspace = :workspace AND conversation = :conversation")
                        .update()
                == 1;
    }

    /// The workspace of a conversation about which somebody wants a mail, for who has the link that ends them.
    Optional<WorkspaceId> workspaceOf(ConversationId conversation) {
        return Rows.workspaceAtDoor(
                database.sql("SELECT widget.door_mail_wish(:key)").param("key", conversation.value()));
    }

    /// The workspaces in which somebody wants mails. Asked of all workspaces, for the clock.
    List<WorkspaceId> workspaces() {
        return database.sql("SELECT widget.door_mail_sweeps()")
                .query((row, _) -> new WorkspaceId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Locks a workspace's sweep, unless another node is at it: up to when it has looked.
    Optional<Instant> lockSweep(WorkspaceId workspace) {
        return database.sql(
                        "SELECT swept_until FROM widget.mail_sweep WHERE workspace = :workspace FOR UPDATE SKIP LOCKED")
                .param("workspace", workspace.value())
                .query((row, _) -> Rows.instant(row, "swept_until"))
                .optional();
    }

    void sweptUntil(WorkspaceId workspace, Instant until) {
        database.sql("UPDATE widget.mail_sweep SET swept_until = :until WHERE workspace = :workspace")
                .param("until", Rows.at(until))
                .param("workspace", workspace.value())
                .update();
    }

    private MailWish wish(ResultSet row, ConversationId conversation) throws SQLException {
        var email = column.open(row.getBytes("email_sealed"), place(conversation));
        return new MailWish(
                new ChannelId(Rows.uuid(row, "channel")),
                new EmailAddress(new String(email, StandardCharsets.UTF_8)),
                Optional.ofNullable(row.getString("page")),
                Optional.ofNullable(row.getObject("told_at_read", Long.class)));
    }

    private JdbcClient.StatementSpec about(WorkspaceId workspace, ConversationId conversation, String sql) {
        return database.sql(sql).param("workspace", workspace.value()).param("conversation", conversation.value());
    }

    private static String place(ConversationId conversation) {
        return "widget.mail_wish.email/" + conversation;
    }
}
