package io.parley.server.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.seal.age.X25519Identity;
import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.DataFolder;
import io.parley.server.kernel.database.OwnedDatabase;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

@HubTest
class BackupTest {
    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @Autowired
    Keystore keystore;

    @Autowired
    Environment settings;

    @TempDir
    Path folder;

    private final X25519Identity operator = X25519Identity.generate();
    private Path file;
    private Path keys;
    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aConversation() {
        file = folder.resolve("monday.parley");
        keys = folder.resolve("monday.keys.age");
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        customer.say(owner, "Is anybody there?").expect(200);
    }

    @Test
    void everythingIsThereAgain() throws Exception {
        var payload = payload();
        var kept = fingerprints();
        backup();

        try (var hub = empty().emptyHub()) {
            new Restore(hub.database(), hub.keystore(), empty().files()).read(file);
            hub.keep();

            assertThat(fingerprints(hub.database())).isEqualTo(kept);
            assertThat(hub.keystore().longLived()).isEqualTo(keystore.longLived());
            assertThat(empty().files().resolve(payload))
                    .hasSameBinaryContentAs(filesOfHub().resolve(payload));
            assertThat(transactions(hub.database())).isGreaterThanOrEqualTo(transactionsInBackup());
        }
    }

    @Test
    void aBackupWithoutItsKeysIsRestoredBesideACopyOfThem() throws Exception {
        backup();
        Files.delete(keys);
        keys = Path.of("");
        isRefused("copy the old hub's folder of keys to " + folder.resolve("new/keys") + " first");

        FileSystemUtils.copyRecursively(data.path().resolve("keys"), folder.resolve("new/keys"));

        new BackupCommand(empty(), file).run("restore");
        assertThat(folder.resolve("new/postgres")).isNotEmptyDirectory();
    }

    @Test
    void aBackupIsForItsOwnersEyes() throws Exception {
        backup();

        for (var written : new Path[] {file, keys}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("monday.parley.part")).doesNotExist();
    }

    @Test
    void aBackupIsNeverWrittenOver() throws Exception {
        backup();

        assertThatThrownBy(this::backup).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aDamagedBackupRestoresNothing() throws Exception {
        backup();
        var bytes = Files.readAllBytes(file);
        var middle = indexOf(bytes, customer.conversation.toString());
        bytes[middle] ^= 1;
        Files.write(file, bytes);

        isRefused("damaged");
    }

    @Test
    void halfABackupRestoresNothing() throws Exception {
        backup();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));

        isRefused("damaged");
    }

    @Test
    void otherKeysAreRefused() throws Exception {
        backup();
        Files.delete(keys);
        KeyFile.write(keys, Ids.fresh(), Keystore.open(folder.resolve("others"), ""), operator.recipient());

        isRefused("keys");
    }

    @Test
    void aDatabaseThatNoHubHasUsedHasNothingToBackUp() throws Exception {
        backup();
        var place = empty();
        try (var hub = place.emptyHub()) {
            assertThatThrownBy(() -> new Backup(hub.database(), hub.keystore(), place.files(), Clock.systemUTC())
                            .write(folder.resolve("nothing")))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("nothing to back up");
        }
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void aHubThatIsNotEmptyIsLeftAlone() throws Exception {
        backup();
        Files.createDirectories(folder.resolve("new/postgres"));

        assertThatThrownBy(() -> empty().emptyHub())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("empty hub only");
        assertThat(folder.resolve("new/postgres")).isEmptyDirectory();
    }

    @Test
    void keysThatAreThereStayThereWhenTheRestIsTakenAway() throws Exception {
        backup();
        Keystore.open(folder.resolve("new/keys"), "");
        Files.delete(keys);

        assertThatThrownBy(() -> empty().emptyHub()).isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**/keys")
                .isDirectoryNotContaining("glob:**/hub.lock");
    }

    @Test
    void whatTheCommandCannotUseIsASentence() {
        isRefused("backup", "none/monday.parley", "There is no folder " + folder.resolve("none"));
        isRefused("restore", "", folder + " is a folder.");
        keys = Path.of("age1rubbish");
        isRefused("backup", "monday.parley", "--keys: want an age recipient");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private void isRefused(String command, String name, String why) {
        assertThatThrownBy(() -> new BackupCommand(empty(), folder.resolve(name)).run(command))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(why);
    }

    /// After which the folder is as absent as before.
    private void isRefused(String why) throws Exception {
        var place = empty();
        assertThatThrownBy(() -> {
                    try (var hub = place.emptyHub()) {
                        new Restore(hub.database(), hub.keystore(), place.files()).read(file);
                    }
                })
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(why);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private void backup() throws IOException, SQLException {
        try (var database = OwnedDatabase.ofRunningHub(data.path(), keystore)) {
            var id = new Backup(database, keystore, filesOfHub(), Clock.systemUTC()).write(file);
            KeyFile.write(keys, id, keystore, operator.recipient());
        }
    }

    private Place empty() throws IOException {
        var identity = folder.resolve("operator.txt");
        Files.writeString(identity, "# made for this test\n" + operator.secret() + "\n");
        var here = new StandardEnvironment();
        here.getPropertySources()
                .addFirst(new MapPropertySource(
                        "here",
                        Map.of(
                                "parley.data", folder.resolve("new").toString(),
                                "parley.database-url", "",
                                "parley.master-key", "",
                                "parley.cache", settings.getRequiredProperty("parley.cache"),
                                "parley.postgres-version", settings.getRequiredProperty("parley.postgres-version"),
                                "keys", keys.toString(),
                                "identity", identity.toString())));
        return new Place(here);
    }

    private Path filesOfHub() {
        return data.path().resolve("files");
    }

    /// A payload as the vault leaves it, and one that has not arrived whole.
    private String payload() throws IOException {
        var name = "%s/af/%s".formatted(owner.workspace, UUID.fromString("01a20f92-8565-7ff4-9694-e5ac4f68e8af"));
        var path = filesOfHub().resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[100_000]);
        Files.write(path.resolveSibling(path.getFileName() + ".part"), new byte[7]);
        return name;
    }

    private Map<String, String> fingerprints() throws SQLException, IOException {
        try (var database = OwnedDatabase.ofRunningHub(data.path(), keystore)) {
            return fingerprints(database);
        }
    }

    /// What the tables hold, row by row.
    /// Rows lie in no order that a table would promise.
    private static String sorted(String rows) {
        return rows.lines().sorted().collect(Collectors.joining("\n"));
    }

    private static Map<String, String> fingerprints(OwnedDatabase database) throws SQLException, IOException {
        var found = new TreeMap<String, String>();
        try (var connection = database.connect()) {
            for (var table : new Tables(database.client()).inOrder()) {
                var rows = new ByteArrayOutputStream();
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(), rows);
                found.put(table.name(), sorted(rows.toString(StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    private static long transactions(OwnedDatabase database) {
        return database.client()
                .sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    private long transactionsInBackup() throws IOException {
        try (var archive = ArchiveReader.of(file)) {
            return Long.parseLong(archive.contents().transactions());
        }
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
