package io.parley.server.alerts;

import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of how members want to be called, in the transaction at hand.
@Component
final class WayRows {
    private final JdbcClient database;

    WayRows(JdbcClient database) {
        this.database = database;
    }

    Wish of(WorkspaceId workspace, MemberId member) {
        return Wish.of(database.sql("""
                SELECT subject, console, notification, mail
                  FROM alerts.way
                 WHERE workspace = :workspace AND member = :member
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(rows -> {
                    var ways = new EnumMap<Subject, Ways>(Subject.class);
                    while (rows.next()) {
                        ways.put(Subject.parse(rows.getString("subject")), ways(rows));
                    }
                    return ways;
                }));
    }

    /// How each of these members wants to be called for this.
    Map<MemberId, Ways> of(WorkspaceId workspace, Collection<MemberId> members, Subject subject) {
        var all = new HashMap<MemberId, Ways>();
        members.forEach(member -> all.put(member, Ways.USUAL));
        database.sql("""
                SELECT member, console, notification, mail
                  FROM alerts.way
                 WHERE workspace = :workspace AND subject = :subject AND member = ANY (CAST(:members AS uuid[]))
                """)
                .param("workspace", workspace.value())
                .param("subject", subject.word())
                .param("members", members.stream().map(MemberId::toString).toArray(String[]::new))
                .query(row -> {
                    all.put(new MemberId(Rows.uuid(row, "member")), ways(row));
                });
        return all;
    }

    void set(WorkspaceId workspace, MemberId member, Wish wish) {
        wish.all().forEach((subject, ways) -> set(workspace, member, subject, ways));
    }

    private void set(WorkspaceId workspace, MemberId member, Subject subject, Ways ways) {
        database.sql("""
                INSERT INTO alerts.way (workspace, member, subject, console, notification, mail)
                VALUES (:workspace, :member, :subject, :console, :notification, :mail)
                ON CONFLICT (workspace, member, subject) DO UPDATE
                   SET console = excluded.console, notification = excluded.notification, mail = excluded.mail
                """)
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("subject", subject.word())
                .param("console", ways.console())
                .param("notification", ways.notification())
                .param("mail", ways.mail())
                .update();
    }

    /// Of whoever has left nothing is kept.
    void forget(WorkspaceId workspace, MemberId member) {
        for (var table : List.of("way", "peace", "unmailed")) {
            database.sql("DELETE FROM alerts.%s WHERE workspace = :workspace AND member = :member".formatted(table))
                    .param("workspace", workspace.value())
                    .param("member", member.value())
                    .update();
        }
    }

    private static Ways ways(ResultSet row) throws SQLException {
        return new Ways(row.getBoolean("console"), row.getBoolean("notification"), row.getBoolean("mail"));
    }
}
