package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.HubTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class VisibleColumnsTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+\\.[a-z_]+\\.[a-z_]+)` \\|", Pattern.MULTILINE);

    @Autowired
    JdbcClient database;

    @Test
    void everyColumnIsListedWithWhatItShows() throws IOException {
        var listed = ROW.matcher(Files.readString(Path.of("../formats/visible.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(columns());
    }

    private List<String> columns() {
        return database.sql("""
                SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
                  FROM pg_attribute a
                  JOIN pg_class c ON c.oid = a.attrelid
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
                   AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                   AND c.relname <> 'flyway_schema_history'
                """).query((row, _) -> row.getString("name")).list();
    }
}
