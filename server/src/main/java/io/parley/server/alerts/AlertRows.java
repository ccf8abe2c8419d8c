package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of alerts, in the transaction at hand.
@Component
final class AlertRows {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;

    AlertRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds an alert; the member's old ones go.
    void add(WorkspaceId workspace, MemberId member, Occasion occasion, boolean loud) {
        forgetOld(workspace, member);
        database.sql("""
                INSERT INTO alerts.alert (workspace, id, member, kind, conversation, message, at, loud)
                VALUES (:workspace, :id, :member, :kind, :conversation, :message, :now, :loud)
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next(clock))
                .param("member", member.value())
                .param("kind", occasion.kind().word())
                .param("conversation", occasion.conversation().value())
                .param("message", occasion.message().map(MessageId::value).orElse(null))
                .param("now", Rows.now(clock))
                .param("loud", loud)
                .update();
    }

    List<Alert> newest(WorkspaceId workspace, MemberId member, int limit) {
        return database.sql("""
                SELECT id, kind, conversation, message, at, seen_at, loud, passed_to, passed_minutes
                  FROM alerts.alert
                 WHERE workspace = :workspace AND member = :member
                 ORDER BY at DESC, id DESC
                 LIMIT :limit
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("limit", limit)
                .query((row, _) -> new Alert(
                        Rows.uuid(row, "id"),
                        AlertKind.parse(row.getString("kind")),
                        new ConversationId(Rows.uuid(row, "conversation")),
                        Rows.uuidIfAny(row, "message").map(MessageId::new),
                        Rows.instant(row, "at"),
                        Rows.instantIfAny(row, "seen_at"),
                        row.getBoolean("loud"),
                        passedOn(row)))
                .list();
    }

    /// @param conversation empty: in all
    void seen(WorkspaceId workspace, MemberId member, Instant upTo, Optional<ConversationId> conversation) {
        database.sql("""
                UPDATE alerts.alert SET seen_at = :now
                 WHERE workspace = :workspace AND member = :member AND at <= :upTo AND seen_at IS NULL
                   AND conversation = COALESCE(:conversation, conversation)
                """)
                .param("conversation", conversation.map(ConversationId::value).orElse(null), Types.OTHER)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("upTo", Rows.at(upTo))
                .update();
    }

    private static Optional<Alert.PassedOn> passedOn(ResultSet row) throws SQLException {
        var minutes = row.getInt("passed_minutes");
        return Rows.uuidIfAny(row, "passed_to").map(member -> new Alert.PassedOn(new MemberId(member), minutes));
    }

    /// Notes on the alerts of a call to whom it was passed on.
    ///
    /// @param since when it was opened
    /// @return whose alerts these are
    Set<MemberId> passOn(WorkspaceId workspace, Occasion occasion, Instant since, Alert.PassedOn passedOn) {
        return database.sql("""
                UPDATE alerts.alert SET passed_to = :to, passed_minutes = :minutes
                 WHERE workspace = :workspace AND conversation = :conversation AND kind = :kind AND at >= :since
                RETURNING member
                """)
                .param("to", passedOn.to().value())
                .param("minutes", passedOn.minutes())
                .param("workspace", workspace.value())
                .param("conversation", occasion.conversation().value())
                .param("kind", occasion.kind().word())
                .param("since", Rows.at(since))
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .set();
    }

    /// Which message an open call is about, if it is one's words.
    Optional<MessageId> message(WorkspaceId workspace, ConversationId conversation, AlertKind kind, Instant since) {
        return database.sql("""
                SELECT message
                  FROM alerts.alert
                 WHERE workspace = :workspace AND conversation = :conversation AND kind = :kind AND at >= :since
                   AND message IS NOT NULL
                 LIMIT 1
                """)
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("kind", kind.word())
                .param("since", Rows.at(since))
                .query((row, _) -> new MessageId(Rows.uuid(row, "message")))
                .optional();
    }

    /// Nobody need look at these any more.
    ///
    /// @return whose alerts these were
    Set<MemberId> settle(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        return database.sql("""
                UPDATE alerts.alert SET seen_at = :now
                 WHERE workspace = :workspace AND conversation = :conversation AND seen_at IS NULL AND kind IN (:kinds)
                RETURNING member
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .param("kinds", kinds.stream().map(AlertKind::word).toList())
                .query((row, _) -> new MemberId(Rows.uuid(row, "member")))
                .set();
    }

    void delete(WorkspaceId workspace, ConversationId conversation) {
        database.sql("DELETE FROM alerts.alert WHERE workspace = :workspace AND conversation = :conversation")
                .param("workspace", workspace.value())
                .param("conversation", conversation.value())
                .update();
    }

    private void forgetOld(WorkspaceId workspace, MemberId member) {
        database.sql("DELETE FROM alerts.alert WHERE workspace = :workspace AND member = :member AND at < :then")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("then", Rows.at(clock.instant().minus(KEPT)))
                .update();
    }
}
