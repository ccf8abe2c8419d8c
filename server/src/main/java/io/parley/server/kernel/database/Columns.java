package io.parley.server.kernel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Many rows as one statement's parameters: one array per column, for `unnest`.
public final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    private Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    public static <T> Columns<T> of(Connection connection, PreparedStatement statement, List<T> rows) {
        return new Columns<>(connection, statement, rows);
    }

    /// @param type the PostgreSQL type of an element, for example `uuid`
    public Columns<T> column(String type, Function<T, ? extends @Nullable Object> value) throws SQLException {
        statement.setArray(
                ++next, connection.createArrayOf(type, rows.stream().map(value).toArray()));
        return this;
    }

    /// `bytea[]`, for which the driver wants an array of byte arrays.
    public Columns<T> bytes(Function<T, byte[]> value) throws SQLException {
        statement.setArray(
                ++next,
                connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new)));
        return this;
    }
}
