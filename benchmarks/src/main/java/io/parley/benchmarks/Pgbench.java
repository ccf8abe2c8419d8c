package io.parley.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The reference: PostgreSQL's own load generator on the hub's own server.
final class Pgbench {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final List<String> SETTINGS =
            List.of("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers");

    private final Map<String, String> database;
    private final int clients;

    Pgbench(Map<String, String> database, int clients) throws IOException {
        this.database = database;
        this.clients = clients;
        execute(
                "CREATE SCHEMA IF NOT EXISTS reference; CREATE TABLE IF NOT EXISTS reference.message (id uuid PRIMARY KEY, body bytea NOT NULL)");
    }

    /// @return inserts per second
    double inserts(int bytes, Duration duration) throws IOException, InterruptedException {
        var script = Files.createTempFile("reference", ".sql");
        Files.writeString(script, "INSERT INTO reference.message (id, body) VALUES (uuidv7(), :body);\n");
        var process = new ProcessBuilder(
                program(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + duration.toSeconds(),
                "--file=" + script,
                "--define=body=" + "A".repeat(bytes));
        process.environment().putAll(database);
        process.redirectErrorStream(true);
        var started = process.start();
        var output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (started.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        Files.delete(script);
        var found = TPS.matcher(output);
        if (!found.find()) {
            throw new IOException("pgbench said no rate: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /// What makes the figures comparable, as the server itself says it.
    Map<String, String> settings() throws IOException {
        var settings = new LinkedHashMap<String, String>();
        try (var connection = DriverManager.getConnection(url(), database.get("PGUSER"), database.get("PGPASSWORD"));
                var statement = connection.createStatement()) {
            for (var name : SETTINGS) {
                try (var row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return settings;
    }

    private void execute(String sql) throws IOException {
        try (var connection = DriverManager.getConnection(url(), database.get("PGUSER"), database.get("PGPASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(database.get("PGPORT"), database.get("PGDATABASE"));
    }

    private static String program() throws IOException {
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            for (var version : versions) {
                if (Files.isExecutable(version.resolve("bin/pgbench"))) {
                    return version.resolve("bin/pgbench").toString();
                }
            }
        }
        throw new IOException("pgbench is missing. On Debian: apt-get install postgresql-15");
    }
}
