package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/// From a row of `conversations.conversation`, named `c`, to a [Conversation].
final class HeadRows {
    static final String COLUMNS = """
            c.id AS conversation_id, c.channel, c.team, c.contact, c.state, c.assignee, c.priority, c.snoozed_until,
            c.opened_at, c.last_at, c.last_position, c.contact_position, c.waiting_since, c.customer_segment, c.team_segment,
            c.app, c.bot_place, c.pause_minutes, %s,
            (SELECT coalesce(k.merged_into, k.id) FROM conversations.contact k
              WHERE k.workspace = c.workspace AND k.id = c.contact) AS person,
            ARRAY(SELECT l.label FROM conversations.labelled l
                   WHERE l.workspace = c.workspace AND l.conversation = c.id) AS labels""".formatted(OwnershipRows.COLUMNS);

    private HeadRows() {}

    static Handling handling(ResultSet row) throws SQLException {
        return new Handling(
                State.parse(row.getString("state")),
                Rows.uuidIfAny(row, "assignee").map(MemberId::new),
                Priority.parse(row.getString("priority")),
                Rows.instantIfAny(row, "snoozed_until"),
                Rows.uuids(row, "labels").stream().map(RecordId::new).collect(Collectors.toSet()));
    }

    static Conversation conversation(ResultSet row, long readPosition, Optional<Message> lastMessage)
            throws SQLException {
        return new Conversation(
                new ConversationId(Rows.uuid(row, "conversation_id")),
                new ChannelId(Rows.uuid(row, "channel")),
                new TeamId(Rows.uuid(row, "team")),
                new ContactId(Rows.uuid(row, "contact")),
                new ContactId(Rows.uuid(row, "person")),
                handling(row),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "last_at"),
                row.getLong("last_position"),
                row.getLong("contact_position"),
                readPosition,
                Rows.instantIfAny(row, "waiting_since"),
                new SegmentId(Rows.uuid(row, "customer_segment")),
                Rows.uuidIfAny(row, "team_segment").map(SegmentId::new),
                lastMessage,
                takingPart(row),
                BotPlace.parse(row.getString("bot_place")) == BotPlace.FRONT,
                OwnershipRows.minutes(row, "pause_minutes"),
                OwnershipRows.read(row));
    }

    private static Optional<AppId> takingPart(ResultSet row) throws SQLException {
        return BotPlace.parse(row.getString("bot_place")) == BotPlace.LEFT
                ? Optional.empty()
                : Rows.uuidIfAny(row, "app").map(AppId::new);
    }
}
