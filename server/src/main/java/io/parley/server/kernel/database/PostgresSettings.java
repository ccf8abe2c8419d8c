package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the embedded server is started with, and what every server is asked at start: an acknowledged message must
/// survive a power cut.
final class PostgresSettings {
    static final Map<String, String> EMBEDDED = embedded();

    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private PostgresSettings() {}

    /// @throws CannotStart when the server could lose what it acknowledged
    static void assertDurable(JdbcClient database) {
        DURABLE.forEach((setting, wanted) -> {
            var found = database.sql("SELECT current_setting(:name)")
                    .param("name", setting)
                    .query(String.class)
                    .single();
            if (!found.equals(wanted)) {
                throw new CannotStart(
                        "PostgreSQL runs with %s=%s; Parley needs %s=%s, or acknowledged messages could be lost."
                                .formatted(setting, found, setting, wanted));
            }
        });
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
