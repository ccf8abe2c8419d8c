package io.parley.server.kernel.backup;

import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The numbers that the database gives by itself: after a restore they go on where the backup's left off.
final class Sequences {
    private final JdbcClient database;

    Sequences(Connection connection) {
        this.database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    void goOn() {
        database.sql("""
                SELECT format('SELECT setval(%L, coalesce(max(%I), 1), max(%I) IS NOT NULL) FROM %s',
                              pg_get_serial_sequence(c.oid::regclass::text, a.attname), a.attname, a.attname, c.oid::regclass)
                  FROM pg_attribute a
                  JOIN pg_class c ON c.oid = a.attrelid
                 WHERE c.relkind = 'r' AND NOT a.attisdropped AND a.attidentity <> ''
                """)
                .query(String.class)
                .list()
                .forEach(statement -> database.sql(statement).query(Long.class).single());
    }
}
