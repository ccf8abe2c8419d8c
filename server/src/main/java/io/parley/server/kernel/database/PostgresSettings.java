package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the embedded server is started with, and what every server is asked at start: an acknowledged message must
/// survive a power cut.
final class PostgresSettings {
    static final Map<String, String> EMBEDDED = embedded();

    private static final Map<String, Predicate<String>> DURABLE = Map.of(
            "fsync", "on"::equals,
            "full_page_writes", "on"::equals,
            // every other value waits for this server's own disk, and perhaps for others
            "synchronous_commit", value -> !value.equals("off"));

    private PostgresSettings() {}

    /// Asks as the user of this connection, since a setting can be another one for each user and database.
    ///
    /// @throws CannotStart when the server could lose what it acknowledged
    static void assertDurable(JdbcClient database) {
        database.sql("SELECT name, setting, source, current_user AS role FROM pg_settings WHERE name IN (:names)")
                .param("names", DURABLE.keySet())
                .query(Found.class)
                .list()
                .forEach(Found::requireDurable);
    }

    private record Found(String name, String setting, String source, String role) {
        void requireDurable() {
            if (!Objects.requireNonNull(DURABLE.get(name)).test(setting)) {
                throw new CannotStart(
                        "PostgreSQL works with %s=%s for its user %s (set by: %s), so acknowledged messages could be lost. Set it to on."
                                .formatted(name, setting, role, source));
            }
        }
    }

    private static Map<String, String> embedded() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "''");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "120");
        settings.put("shared_buffers", "128MB");
        settings.put("max_wal_size", "2GB");
        settings.put("wal_compression", "on");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_statement", "none");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("log_error_verbosity", "terse");
        return settings;
    }
}
