package io.parley.server.kernel.backup;

import java.util.List;
import java.util.stream.Collectors;

/// A table with the columns that hold something of their own: not those that the database computes.
record Table(String name, List<String> columns) {
    private static final String QUALIFIED = "[a-z_]+\\.[a-z_]+";

    Table {
        if (!name.matches(QUALIFIED) || !columns.stream().allMatch(column -> column.matches("[a-z0-9_]+"))) {
            throw new IllegalArgumentException("table: want plain names, got " + name);
        }
    }

    String copyOut() {
        return "COPY %s (%s) TO STDOUT".formatted(name, list());
    }

    String copyIn() {
        return "COPY %s (%s) FROM STDIN".formatted(name, list());
    }

    private String list() {
        return columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }
}
