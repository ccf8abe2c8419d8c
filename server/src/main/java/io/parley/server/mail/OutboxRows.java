package io.parley.server.mail;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.SealedColumn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The table of letters that were not sent yet. A letter lies under a key that the database does not hold.
@Component
final class OutboxRows {
    private final JdbcClient database;
    private final SealedColumn column;
    private final JsonMapper json;
    private final Clock clock;

    OutboxRows(JdbcClient database, Keystore keystore, JsonMapper json, Clock clock) {
        this.database = database;
        this.column = SealedColumn.under(keystore.key("mail.columns"));
        this.json = json;
        this.clock = clock;
    }

    void insert(WorkspaceId workspace, UUID id, UUID about, Letter letter) {
        database.sql("""
                INSERT INTO mail.outbox (workspace, id, about, letter, due_at)
                VALUES (:workspace, :id, :about, :letter, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("about", about)
                .param("letter", column.seal(json.writeValueAsBytes(letter), place(id)))
                .param("now", Rows.now(clock))
                .update();
    }

    /// The letters that are due, of all workspaces. The only question here that is asked of all.
    List<Due> due(int most) {
        return database.sql("SELECT workspace, id FROM mail.door_due(:now, :most)")
                .param("now", Rows.now(clock))
                .param("most", most)
                .query((row, _) -> new Due(new WorkspaceId(Rows.uuid(row, "workspace")), Rows.uuid(row, "id")))
                .list();
    }

    /// Takes a letter to send it, and puts it off, so that it comes again if nothing more is heard of it: after 1,
    /// 4 and 16 minutes, then every hour.
    ///
    /// @return empty when somebody else has it
    Optional<Taken> take(Due due) {
        return database.sql("""
                UPDATE mail.outbox
                   SET attempts = attempts + 1,
                       due_at = :now::timestamptz + make_interval(mins => least(60, power(4, least(attempts, 3)))::int)
                 WHERE workspace = :workspace AND id = :id AND due_at <= :now
             RETURNING letter, attempts
                """)
                .param("workspace", due.workspace.value())
                .param("id", due.id)
                .param("now", Rows.now(clock))
                .query((row, _) -> new Taken(
                        json.readValue(column.open(row.getBytes("letter"), place(due.id)), Letter.class),
                        row.getInt("attempts")))
                .optional();
    }

    void delete(Due due) {
        database.sql("DELETE FROM mail.outbox WHERE workspace = :workspace AND id = :id")
                .param("workspace", due.workspace.value())
                .param("id", due.id)
                .update();
    }

    void deleteAbout(WorkspaceId workspace, UUID about) {
        database.sql("DELETE FROM mail.outbox WHERE workspace = :workspace AND about = :about")
                .param("workspace", workspace.value())
                .param("about", about)
                .update();
    }

    private static String place(UUID letter) {
        return "mail.outbox.letter/" + letter;
    }

    record Due(WorkspaceId workspace, UUID id) {}

    /// @param attempts with the one that begins now
    record Taken(Letter letter, int attempts) {}
}
