package io.parley.server.kernel.database;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/// The parameters of a statement for many rows: one array for each column, in the order of its question marks.
public final class Columns<T> {
    private final List<T> rows;
    private final List<Statements.Parameter> parameters;

    Columns(List<T> rows, List<Statements.Parameter> parameters) {
        this.rows = rows;
        this.parameters = parameters;
    }

    /// @param type the PostgreSQL type of an element, for example `uuid`
    public Columns<T> column(String type, Function<T, ? extends @Nullable Object> value) {
        var literal = literal(value);
        parameters.add((_, statement, index) -> {
            var column = new PGobject();
            column.setType("_" + type);
            column.setValue(literal);
            statement.setObject(index, column);
        });
        return this;
    }

    /// `bytea[]`, for which the driver wants an array of byte arrays.
    public Columns<T> bytes(Function<T, byte[]> value) {
        var values = rows.stream().map(value).toArray(byte[][]::new);
        parameters.add(
                (connection, statement, index) -> statement.setArray(index, connection.createArrayOf("bytea", values)));
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
