package io.parley.server.kernel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

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
        var column = new PGobject();
        column.setType("_" + type);
        column.setValue(literal(value));
        statement.setObject(++next, column);
        return this;
    }

    /// `bytea[]`, for which the driver wants an array of byte arrays.
    public Columns<T> bytes(Function<T, byte[]> value) throws SQLException {
        statement.setArray(
                ++next,
                connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new)));
        return this;
    }

    /// As PostgreSQL reads an array. The driver's own way there is several times as dear, and the group-commit writer
    /// goes it fifty times for each batch.
    private String literal(Function<T, ? extends @Nullable Object> value) {
        var literal = new StringBuilder(rows.size() * 40).append('{');
        for (var row : rows) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            switch (value.apply(row)) {
                case null -> literal.append("NULL");
                case Number number -> literal.append(number);
                case UUID id -> literal.append(id);
                case Object other -> quote(other.toString(), literal);
            }
        }
        return literal.append('}').toString();
    }

    private static void quote(String text, StringBuilder literal) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
