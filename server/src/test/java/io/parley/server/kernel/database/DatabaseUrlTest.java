package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Wire;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub on somebody's own PostgreSQL server.
class DatabaseUrlTest {
    @TempDir
    Path folder;

    @Test
    void worksOnTheServerThatItIsGiven() {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = server.addDatabase("the-shop");

            try (var hub = HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop))) {
                var owner = new Owner(hub.port()).begin();
                new Customer(hub.port(), owner.addChannel())
                        .begin(owner, "Hello?")
                        .expect(201);
            }

            assertThat(server.database("the-shop")
                            .sql("SELECT count(*) FROM conversations.message")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(folder.resolve("hub/postgres")).doesNotExist();
        }
    }

    @Test
    void saysThatItIsNotReadyWhileTheServerIsAwayAndGoesOnWhenItIsBack() throws Exception {
        try (var server = OutsideServer.in(folder.resolve("server"));
                var wire = Wire.to(server.port())) {
            var shop = server.addDatabase("shop").replace(":" + server.port(), ":" + wire.port());
            try (var hub = HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop))) {
                var owner = new Owner(hub.port()).begin();
                var customer = new Customer(hub.port(), owner.addChannel());
                customer.begin(owner, "Hello?").expect(201);

                wire.cut();

                awaitReadiness(hub, 503);
                assertThat(new Browser(hub.port()).get("/health/liveness").status())
                        .isEqualTo(200);

                wire.mend();

                awaitReadiness(hub, 200);
                customer.say(owner, "Is anybody there?").expect(200);
            }
        }
    }

    @Test
    void refusesAServerThatForgetsWhatItAcknowledged() throws IOException {
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setOutputRedirector(Redirect.DISCARD)
                .start()) {
            var url = "postgres://postgres:postgres@127.0.0.1:%d/postgres".formatted(server.getPort());

            isRefused(url, "fsync=off for its user postgres");
        }
    }

    @Test
    void refusesAServerThatForgetsWhatOneOfItsUsersWrites() {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = server.addDatabase("shop");
            HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop))
                    .close();

            for (var user : List.of("shop", "shop_hub", "shop_writer")) {
                server.database("postgres")
                        .sql("ALTER ROLE %s SET synchronous_commit = off".formatted(user))
                        .update();
                isRefused(shop, "synchronous_commit=off for its user %s (set by: user)".formatted(user));
                server.database("postgres")
                        .sql("ALTER ROLE %s RESET synchronous_commit".formatted(user))
                        .update();
            }
        }
    }

    @Test
    void refusesADatabaseOfANewerReleaseAndLogsTheCause() {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = server.addDatabase("shop");
            HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop))
                    .close();
            server.database("shop").sql("""
                        INSERT INTO kernel.flyway_schema_history
                               (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'shop', 1, true)
                        """).update();

            assertThatThrownBy(() -> HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop)))
                    .message()
                    .contains("Parley cannot start. The database was written by a newer release of Parley.")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("hub/logs/hub.jsonl"))
                    .content()
                    .contains("The hub does not start", "CannotStart", "stack_trace");
        }
    }

    @Test
    void refusesADatabaseOfOtherKeysAndLeavesTheRightHubAlone() {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = server.addDatabase("shop");
            try (var hub = HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", shop))) {
                assertThatThrownBy(
                                () -> HubProcess.on(folder.resolve("other"), List.of(), Map.of("DATABASE_URL", shop)))
                        .message()
                        .contains("Parley cannot start. The database was written under other keys")
                        .doesNotContain("\tat ");

                new Owner(hub.port()).begin();
            }
        }
    }

    /// In a sentence, not in a stack trace.
    private void isRefused(String url, String why) {
        assertThatThrownBy(() -> HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", url)))
                .message()
                .contains("Parley cannot start. PostgreSQL works with " + why)
                .doesNotContain("\tat ");
    }

    private static void awaitReadiness(HubProcess hub, int wanted) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> new Browser(hub.port()).get("/health/readiness").status() == wanted);
    }
}
