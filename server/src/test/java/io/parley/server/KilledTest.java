package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Crowd;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 in the middle of load, of the database and of the hub.
class KilledTest {
    private static final int CUSTOMERS = 8;
    private static final int MORE = 150;

    @TempDir
    Path data;

    @TempDir
    Path desktop;

    private HubProcess hub;

    @BeforeEach
    void start() {
        hub = HubProcess.on(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void noAcknowledgedMessageIsLostAndNoneIsDoubled() throws Exception {
        var owner = new Owner(hub.port()).begin();
        try (var crowd = Crowd.of(CUSTOMERS, hub.port(), owner, desktop)) {
            crowd.awaitMore(MORE);
            hub.killDatabase();
            crowd.awaitMore(MORE);
            hub.killDatabaseWorkers();
            crowd.awaitMore(MORE);
            hub.kill();
            hub.restart();
            crowd.awaitMore(MORE);
            hub.killDatabase();
            hub.kill();
            hub.restart();
            crowd.awaitMore(MORE);

            var acknowledged = crowd.end();

            var kept = hub.holdings();
            acknowledged.forEach((conversation, known) -> {
                var stored = kept.messages(conversation);
                assertThat(stored.subList(1, stored.size())).containsExactlyElementsOf(known);
            });
            assertThat(kept.contradictions()).isEmpty();
        }
    }

    @Test
    void aDatabaseServerThatOutlivedItsHubIsStoppedByTheNextStart() throws Exception {
        var orphan = hub.databaseServer();
        hub.kill();
        assertThat(orphan.isAlive()).isTrue();

        hub.restart();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(hub.databaseServer().isAlive()).isTrue();
        new Owner(hub.port()).begin();
    }
}
