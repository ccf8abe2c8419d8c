package io.parley.server.conversations;

import io.parley.server.kernel.database.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes down what browsers will be told.
@Component
final class LiveRows {
    private static final String INSERT = """
            INSERT INTO conversations.live (workspace, kind, team, contact, conversation, position, at)
            SELECT workspace, 'message', team, contact, conversation, position, at
              FROM unnest(?, ?, ?, ?, ?, ?) AS told (workspace, team, contact, conversation, position, at)
            """;

    void insert(Connection connection, List<MessageBatch.Placed> placed, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            Columns.of(connection, statement, placed)
                    .column("uuid", p -> p.head().place().workspace())
                    .column("uuid", p -> p.head().place().team())
                    .column("uuid", p -> p.head().place().contact())
                    .column("uuid", p -> p.head().id())
                    .column("int8", MessageBatch.Placed::position)
                    .column("timestamptz", _ -> now.toString());
            statement.executeUpdate();
        }
    }
}
