package io.parley.benchmarks;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// Puts many messages into a conversation, past the hub: nobody will open them.
final class Filling {
    private static final String MESSAGES = """
            INSERT INTO conversations.message (workspace, conversation, position, id, segment, track, author_kind, author, sealed, stored_at)
            SELECT m.workspace, m.conversation, n.position, uuidv7(), m.segment, m.track, m.author_kind, m.author,
                   convert_to(repeat(md5(n.position::text), 10), 'UTF8')::bytea, now()
              FROM conversations.message m, generate_series(2, ?) AS n (position)
             WHERE m.conversation = ? AND m.position = 1
            """;
    private static final String HEAD =
            "UPDATE conversations.conversation SET last_position = ?, contact_position = ? WHERE id = ?";

    private Filling() {}

    static void fill(Map<String, String> database, Shop shop, long messages) throws IOException, SQLException {
        var conversation = shop.customers.getFirst().conversation;
        var url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(database.get("PGPORT"), database.get("PGDATABASE"));
        try (var connection = DriverManager.getConnection(url, database.get("PGUSER"), database.get("PGPASSWORD"));
                var insert = connection.prepareStatement(MESSAGES);
                var update = connection.prepareStatement(HEAD);
                var vacuum = connection.createStatement()) {
            insert.setLong(1, messages);
            insert.setObject(2, conversation);
            insert.executeUpdate();
            update.setLong(1, messages);
            update.setLong(2, messages);
            update.setObject(3, conversation);
            update.executeUpdate();
            vacuum.execute("VACUUM (ANALYZE) conversations.message");
        }
    }
}
