package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.server.kernel.Secret;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A hub on somebody's own PostgreSQL server.
class DatabaseUrlTest {
    private static final Secret PASSWORD = Secret.of(new byte[32]);
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "parley");

    @TempDir
    Path folder;

    @Test
    void worksOnTheServerThatItIsGiven() {
        var binaries = PostgresBinaries.unpackedIn(CACHE, "18.6.0");
        try (var server = PostgresServer.start(binaries, folder.resolve("server"), PASSWORD)) {
            var admin = client(server, "postgres", "postgres", PASSWORD.revealBase64Url());
            admin.sql("CREATE ROLE shop LOGIN CREATEROLE PASSWORD 'a b@c'").update();
            admin.sql("CREATE DATABASE shop OWNER shop").update();
            var url = "postgres://shop:a%%20b%%40c@127.0.0.1:%d/shop".formatted(server.port());

            try (var hub = HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", url))) {
                var owner = new Owner(hub.port()).begin();
                new Customer(hub.port(), owner.addChannel())
                        .begin(owner, "Hello?")
                        .expect(201);
            }

            assertThat(client(server, "shop", "shop", "a b@c")
                            .sql("SELECT count(*) FROM conversations.message")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(folder.resolve("hub/postgres")).doesNotExist();
        }
    }

    @Test
    void saysThatItIsNotReadyWhileTheServerIsAwayAndGoesOnWhenItIsBack() throws Exception {
        var binaries = PostgresBinaries.unpackedIn(CACHE, "18.6.0");
        try (var server = PostgresServer.start(binaries, folder.resolve("server"), PASSWORD);
                var wire = Wire.to(server.port())) {
            try (var hub = HubProcess.on(folder.resolve("hub"), List.of(), Map.of("DATABASE_URL", url(wire)))) {
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

    private static void awaitReadiness(HubProcess hub, int wanted) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> new Browser(hub.port()).get("/health/readiness").status() == wanted);
    }

    private static String url(Wire wire) {
        return "postgres://postgres:%s@127.0.0.1:%d/postgres".formatted(PASSWORD.revealBase64Url(), wire.port());
    }

    private static JdbcClient client(PostgresServer server, String database, String user, String password) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(database), user, password));
    }
}
