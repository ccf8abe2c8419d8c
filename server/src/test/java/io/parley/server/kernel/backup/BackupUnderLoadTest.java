package io.parley.server.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.seal.age.X25519Identity;
import io.parley.server.kernel.database.OutsideServer;
import io.parley.server.testing.Crowd;
import io.parley.server.testing.Holdings;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.OwnProcess;
import io.parley.server.testing.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./parley backup` while people write, and `./parley restore` into another hub.
class BackupUnderLoadTest {
    private static final int CUSTOMERS = 6;
    private static final int MESSAGES = 300;

    @TempDir
    Path folder;

    @TempDir
    Path desktop;

    private final X25519Identity operator = X25519Identity.generate();

    @BeforeEach
    void anOperator() throws IOException {
        Files.writeString(folder.resolve("operator.txt"), operator.secret() + "\n");
    }

    @Test
    void holdsAllThatWasAcknowledgedBeforeItBeganAndFitsTogether() throws Exception {
        survives(Map.of(), Map.of(), HubProcess::holdings);
    }

    @Test
    void worksOnSomebodysOwnServerToo() throws Exception {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = Map.of("DATABASE_URL", server.addDatabase("shop"));
            var spare = Map.of("DATABASE_URL", server.addDatabase("spare"));

            survives(shop, spare, _ -> new Holdings(server.database("spare"), folder.resolve("new/files")));
        }
    }

    @Test
    void aHubThatIsNotEmptyGoesOnAfterARestoreThatWasRefused() throws Exception {
        try (var server = OutsideServer.in(folder.resolve("server"))) {
            var shop = Map.of("DATABASE_URL", server.addDatabase("shop"));
            try (var hub = HubProcess.on(folder.resolve("old"), List.of(), shop)) {
                new Owner(hub.port()).begin();
                backUp(shop);
                var passwords = passwords(server);

                assertThatThrownBy(() -> restore(shop)).hasMessageContaining("This hub is not empty");

                assertThat(passwords(server)).isEqualTo(passwords);
            }
        }
    }

    private static List<@Nullable String> passwords(OutsideServer server) {
        return server.database("postgres")
                .sql("SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'shop%' ORDER BY rolname")
                .query(String.class)
                .list();
    }

    private void survives(
            Map<String, String> before, Map<String, String> after, Function<HubProcess, Holdings> restored)
            throws Exception {
        Written written;
        try (var hub = HubProcess.on(folder.resolve("old"), List.of(), before)) {
            written = backUpWhilePeopleWrite(hub, before);
        }
        restore(after);
        try (var hub = HubProcess.on(folder.resolve("new"), List.of(), after)) {
            holds(restored.apply(hub), written);
            written.owner.signIn(hub.port()).get("/api/v1/conversations").expect(200);
        }
    }

    private Written backUpWhilePeopleWrite(HubProcess hub, Map<String, String> environment) throws Exception {
        var owner = new Owner(hub.port()).begin();
        try (var crowd = Crowd.of(CUSTOMERS, hub.port(), owner, desktop)) {
            crowd.awaitMore(MESSAGES);
            var before = crowd.acknowledged();
            backUp(environment);
            return new Written(owner, before, crowd.end());
        }
    }

    private static void holds(Holdings restored, Written written) {
        written.before.forEach((conversation, known) -> {
            var stored = restored.messages(conversation);
            var said = stored.subList(1, stored.size());
            assertThat(said).startsWith(known.toArray(UUID[]::new));
            assertThat(written.after.get(conversation)).startsWith(said.toArray(UUID[]::new));
        });
        assertThat(restored.count("vault.file WHERE message IS NOT NULL")).isPositive();
        assertThat(restored.contradictions()).isEmpty();
    }

    private void backUp(Map<String, String> environment) {
        operate(
                environment,
                "backup",
                folder.resolve("monday.parley").toString(),
                "--data=" + folder.resolve("old"),
                "--keys=" + operator.recipient());
    }

    private void restore(Map<String, String> environment) {
        operate(
                environment,
                "restore",
                folder.resolve("monday.parley").toString(),
                "--data=" + folder.resolve("new"),
                "--keys=" + folder.resolve("monday.parley.keys.age"),
                "--identity=" + folder.resolve("operator.txt"));
    }

    private static void operate(Map<String, String> environment, String... arguments) {
        OwnProcess.run(BackupCommand.class.getName(), environment, arguments);
    }

    /// What was acknowledged before the backup began, and after it was written.
    private record Written(Owner owner, Map<UUID, List<UUID>> before, Map<UUID, List<UUID>> after) {}
}
