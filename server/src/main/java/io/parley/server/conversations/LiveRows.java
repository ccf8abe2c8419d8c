package io.parley.server.conversations;

import io.parley.server.kernel.database.Statements;
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

    private static final String OWNERS = """
            INSERT INTO conversations.live (workspace, kind, team, contact, conversation, at)
            SELECT workspace, 'owner', team, contact, conversation, at
              FROM unnest(?, ?, ?, ?, ?) AS told (workspace, team, contact, conversation, at)
            """;

    void insert(Statements statements, List<MessageBatch.Placed> placed, Instant now) {
        statements
                .add(INSERT, placed)
                .column("uuid", p -> p.head().place().workspace())
                .column("uuid", p -> p.head().place().team())
                .column("uuid", p -> p.head().place().contact())
                .column("uuid", p -> p.head().id())
                .column("int8", MessageBatch.Placed::position)
                .column("timestamptz", _ -> now.toString());
    }

    /// Of these conversations, those in which somebody took over.
    void insertOwners(Statements statements, List<Head> heads, Instant now) {
        statements
                .add(OWNERS, heads.stream().filter(head -> head.floor().taken()).toList())
                .column("uuid", head -> head.place().workspace())
                .column("uuid", head -> head.place().team())
                .column("uuid", head -> head.place().contact())
                .column("uuid", Head::id)
                .column("timestamptz", _ -> now.toString());
    }
}
