package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The columns that say who answers now.
public final class OwnershipRows {
    /// Of a table named `c`.
    public static final String COLUMNS = "c.owner, c.owner_member, c.owner_epoch, c.window_minutes, c.resume_at";

    private static final String UPDATE = """
            UPDATE conversations.conversation c
               SET owner          = o.owner,
                   owner_member   = o.member,
                   owner_epoch    = o.epoch,
                   window_minutes = o.minutes,
                   resume_at      = o.resume_at,
                   warned_at      = NULL,
                   held_since     = CASE WHEN o.owner = 'human' THEN coalesce(c.held_since, now()) END,
                   bot_since      = CASE WHEN o.owner = 'bot' AND c.owner <> 'bot' THEN now() ELSE c.bot_since END
              FROM unnest(?, ?, ?, ?, ?, ?, ?) AS o (workspace, id, owner, member, epoch, minutes, resume_at)
             WHERE c.workspace = o.workspace AND c.id = o.id
            """;

    private OwnershipRows() {}

    public static Ownership read(ResultSet row) throws SQLException {
        return new Ownership(
                Owner.parse(row.getString("owner")),
                Rows.uuidIfAny(row, "owner_member").map(MemberId::new),
                row.getLong("owner_epoch"),
                minutes(row, "window_minutes"),
                Rows.instantIfAny(row, "resume_at"));
    }

    public static Optional<Integer> minutes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class));
    }

    /// Writes who answers these conversations from now on; whoever is to be warned has not been.
    public static void write(Statements statements, List<Owned> owned) {
        statements
                .add(UPDATE, owned)
                .column("uuid", it -> it.workspace.value())
                .column("uuid", it -> it.conversation.value())
                .column("text", it -> it.ownership.owner().word())
                .column("uuid", it -> it.ownership.member().map(MemberId::value).orElse(null))
                .column("int8", it -> it.ownership.epoch())
                .column("int4", it -> it.ownership.minutes().orElse(null))
                .column(
                        "timestamptz",
                        it -> it.ownership.resumeAt().map(Instant::toString).orElse(null));
    }

    public record Owned(WorkspaceId workspace, ConversationId conversation, Ownership ownership) {}
}
