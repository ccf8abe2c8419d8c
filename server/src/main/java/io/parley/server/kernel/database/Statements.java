package io.parley.server.kernel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that go to the database together: in this order, and in one round trip.
///
/// Each takes many rows, as one array for each column, for `unnest`. A statement sees what those before it have
/// written. When one fails, those after it are not run.
public final class Statements {
    private final List<String> texts = new ArrayList<>();
    private final List<@Nullable RowReader> readers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /// Adds a statement that gives nothing back.
    ///
    /// @param rows what its parameters are taken from; without any, the statement is left out
    public <T> Columns<T> add(String statement, List<T> rows) {
        return add(statement, rows, null);
    }

    /// Adds a query.
    ///
    /// @param reader is shown each row that it finds, when all statements were run
    public <T> Columns<T> ask(String query, List<T> rows, RowReader reader) {
        return add(query, rows, reader);
    }

    /// Runs them in the transaction of this connection.
    public void execute(Connection connection) throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(String.join(";\n", texts))) {
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(connection, statement, i + 1);
            }
            statement.execute();
            read(statement);
        }
    }

    private <T> Columns<T> add(String text, List<T> rows, @Nullable RowReader reader) {
        if (rows.isEmpty()) {
            return new Columns<>(rows, new ArrayList<>());
        }
        texts.add(text);
        readers.add(reader);
        return new Columns<>(rows, parameters);
    }

    private void read(PreparedStatement statement) throws SQLException {
        for (var reader : readers) {
            if (reader != null) {
                read(statement.getResultSet(), reader);
            }
            statement.getMoreResults();
        }
    }

    private static void read(ResultSet found, RowReader reader) throws SQLException {
        while (found.next()) {
            reader.read(found);
        }
    }

    /// Takes what it wants from a row.
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /// A parameter of one of the statements.
    @FunctionalInterface
    interface Parameter {
        void bind(Connection connection, PreparedStatement statement, int index) throws SQLException;
    }
}
