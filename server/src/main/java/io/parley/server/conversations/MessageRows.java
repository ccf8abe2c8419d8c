package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.database.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// From a row of `conversations.message` to a [Message].
final class MessageRows {
    static final String COLUMNS =
            "m.position, m.id, m.segment, m.track, m.author_kind, m.author, m.sealed, m.stored_at, m.after_takeover";

    private MessageRows() {}

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong("position"),
                new MessageId(Rows.uuid(row, "id")),
                new SegmentId(Rows.uuid(row, "segment")),
                Track.parse(row.getString("track")),
                author(row),
                Optional.ofNullable(row.getBytes("sealed")).map(bytes -> new String(bytes, StandardCharsets.US_ASCII)),
                Rows.instant(row, "stored_at"),
                row.getBoolean("after_takeover"));
    }

    private static Author author(ResultSet row) throws SQLException {
        var id = Rows.uuid(row, "author");
        var kind = row.getString("author_kind");
        return switch (kind) {
            case "member" -> new Author.Member(new MemberId(id));
            case "contact" -> new Author.Contact(new ContactId(id));
            case "app" -> new Author.App(new AppId(id));
            default -> throw new IllegalStateException("author_kind: " + kind);
        };
    }
}
