package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.server.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PostgresServerTest {
    private static final Secret PASSWORD = Secret.of(new byte[32]);
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "parley");

    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    @TempDir
    Path data;

    private PostgresServer server;

    @BeforeEach
    void start() {
        server = newServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void survivesAPowerCutByItsSettings() {
        PostgresSettings.assertDurable(database());

        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("unix_socket_directories")).isEmpty();
    }

    @Test
    void survivesAPowerCutWhateverStandsInItsFiles() throws IOException {
        for (var setting : DURABLE) {
            database().sql("ALTER SYSTEM SET %s = off".formatted(setting)).update();
            Files.writeString(
                    data.resolve("postgres/postgresql.conf"),
                    "%s = off\n".formatted(setting),
                    StandardOpenOption.APPEND);
        }

        server.close();
        server = newServer();

        PostgresSettings.assertDurable(database());
        assertThat(DURABLE).allSatisfy(setting -> assertThat(setting(setting)).isEqualTo("on"));
    }

    @Test
    void asksEverybodyForAPassword() {
        assertThat(rules()).isNotEmpty().allMatch(rule -> rule.endsWith("scram-sha-256"));
    }

    @Test
    void isStartedAgainWhenItDies() throws Exception {
        var dead = folder().runningServer().orElseThrow();

        dead.destroyForcibly();
        dead.onExit().get(10, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(this::answers);
        assertThat(folder().runningServer().orElseThrow().pid()).isNotEqualTo(dead.pid());
    }

    private PostgresServer newServer() {
        return PostgresServer.start(PostgresBinaries.unpackedIn(CACHE, "18.6.0"), data, PASSWORD);
    }

    private JdbcClient database() {
        return JdbcClient.create(
                new DriverManagerDataSource(server.url("postgres"), "postgres", PASSWORD.revealBase64Url()));
    }

    private String setting(String name) {
        return database().sql("SHOW " + name).query(String.class).single();
    }

    private PostgresFolder folder() {
        return new PostgresFolder(data.resolve("postgres").toAbsolutePath());
    }

    private List<String> rules() {
        try (var lines = Files.lines(data.resolve("postgres/pg_hba.conf"))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (var connection =
                DriverManager.getConnection(server.url("postgres"), "postgres", PASSWORD.revealBase64Url())) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }
}
