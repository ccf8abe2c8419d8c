package io.parley.server.usage;

import io.parley.server.kernel.database.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Service;

/// The usage of every workspace.
@Service
public class Usage {
    private static final String INSERT = """
            INSERT INTO usage.event (workspace, source, id, meter, quantity, subject, at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /// Counts these acts in the transaction of this connection.
    public void insert(Connection connection, List<Metered> acts) throws SQLException {
        var statements = new Statements();
        insert(statements, acts);
        statements.execute(connection);
    }

    /// Adds the counts of these acts.
    public void insert(Statements statements, List<Metered> acts) {
        statements
                .add(INSERT, acts)
                .column("uuid", act -> act.workspace().value())
                .column("text", Metered::source)
                .column("uuid", Metered::id)
                .column("text", Metered::meter)
                .column("int8", Metered::quantity)
                .column("uuid", act -> act.subject().orElse(null))
                .column("timestamptz", act -> act.at().toString());
    }
}
