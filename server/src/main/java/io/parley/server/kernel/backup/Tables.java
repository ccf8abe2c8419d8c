package io.parley.server.kernel.backup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which tables a database has. Those whose comment begins with `fleeting` are left out.
final class Tables {
    private static final String OURS = """
            c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_temp%'
               AND c.relname <> 'flyway_schema_history'
               AND coalesce(obj_description(c.oid, 'pg_class'), '') NOT LIKE 'fleeting%'
            """;

    private final JdbcClient database;

    Tables(JdbcClient database) {
        this.database = database;
    }

    /// None before those that it refers to.
    List<Table> inOrder() {
        var references = references();
        var ordered = new LinkedHashSet<String>();
        names().forEach(name -> add(name, references, ordered, Set.of()));
        return ordered.stream().map(name -> new Table(name, columns(name))).toList();
    }

    boolean areEmpty() {
        return names().stream()
                .noneMatch(name -> database.sql("SELECT EXISTS (SELECT FROM %s)".formatted(name))
                        .query(Boolean.class)
                        .single());
    }

    private static void add(
            String name, Map<String, List<String>> references, Set<String> ordered, Set<String> waiting) {
        if (ordered.contains(name) || waiting.contains(name)) {
            return;
        }
        var path = new LinkedHashSet<>(waiting);
        path.add(name);
        references.getOrDefault(name, List.of()).forEach(other -> add(other, references, ordered, path));
        ordered.add(name);
    }

    private List<String> names() {
        return database.sql("""
                SELECT n.nspname || '.' || c.relname
                  FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE %s
                 ORDER BY 1
                """.formatted(OURS))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> columns(String table) {
        return database.sql("""
                SELECT attname
                  FROM pg_attribute
                 WHERE attrelid = :table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                 ORDER BY attnum
                """)
                .param("table", table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Map<String, List<String>> references() {
        return database
                .sql("""
                SELECT fn.nspname || '.' || f.relname AS source, tn.nspname || '.' || t.relname AS target
                  FROM pg_constraint k
                  JOIN pg_class f ON f.oid = k.conrelid
                  JOIN pg_namespace fn ON fn.oid = f.relnamespace
                  JOIN pg_class t ON t.oid = k.confrelid
                  JOIN pg_namespace tn ON tn.oid = t.relnamespace
                 WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
                """)
                .query((row, _) -> List.of(row.getString("source"), row.getString("target")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        List::getFirst, Collectors.mapping(List::getLast, Collectors.toCollection(ArrayList::new))));
    }
}
