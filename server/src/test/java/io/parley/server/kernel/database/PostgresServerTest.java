package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.server.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        var database = JdbcClient.create(
                new DriverManagerDataSource(server.url("postgres"), "postgres", PASSWORD.revealBase64Url()));

        PostgresSettings.assertDurable(database);

        assertThat(database.sql("SHOW listen_addresses").query(String.class).single())
                .isEqualTo("127.0.0.1");
        assertThat(database.sql("SHOW unix_socket_directories")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void refusesWhoeverDoesNotKnowThePassword() {
        for (var password : new String[] {"", "postgres", "wrong"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", password))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(rules()).isNotEmpty().allMatch(rule -> rule.endsWith("scram-sha-256"));
    }

    @Test
    void keepsItsFilesToItsOwnUser() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))))
                .isEqualTo("rwx------");
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
