package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.testing.HubProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Another user of the machine that a hub runs on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnotherUserTest {
    private static final List<String> USERS = List.of("postgres", "parley_owner", "parley_hub", "parley_writer");
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_PASSWORD = "08004";

    private Path data;
    private HubProcess hub;

    @BeforeAll
    void aHubInAFolderThatAllMayEnter(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = folder.resolve("data");
        hub = HubProcess.on(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void isRefusedByTheDatabaseWithoutItsPassword() {
        for (var user : USERS) {
            assertThat(refusal("parley", user, "")).isEqualTo(NO_PASSWORD);
            assertThat(refusal("postgres", user, "")).isEqualTo(NO_PASSWORD);
            for (var guess : List.of(user, "postgres", "parley", "wrong")) {
                assertThat(refusal("parley", user, guess)).isEqualTo(WRONG_PASSWORD);
            }
        }
    }

    @Test
    void findsNoWayToTheDatabaseButTheLoopbackAddress() throws IOException {
        assertThat(Files.readString(Path.of("/proc/net/unix"))).doesNotContain("PGSQL." + hub.databasePort());
        assertThat(otherAddresses())
                .allSatisfy(
                        address -> assertThatThrownBy(() -> connect(address)).isInstanceOf(ConnectException.class));
    }

    @Test
    void readsNoKeyNoTableNoFileAndNoLog() throws Exception {
        for (var inner : List.of("keys", "postgres", "files", "logs")) {
            assertThat(permissions(inner)).isEqualTo("rwx------");
        }
        assertThat(permissions("keys/master.key")).isEqualTo("rw-------");
        if (isRoot()) {
            assertThat(asNobody("ls", data.toString())).isZero();
            for (var inner :
                    List.of("keys/master.key", "postgres/pg_hba.conf", "postgres/postmaster.pid", "logs/hub.jsonl")) {
                assertThat(data.resolve(inner)).exists();
                assertThat(asNobody("cat", data.resolve(inner).toString())).isNotZero();
            }
        }
    }

    private String permissions(String inner) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(inner)));
    }

    private String refusal(String database, String user, String password) {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(hub.databasePort(), database);
        try (var connection = DriverManager.getConnection(url, user, password)) {
            throw new AssertionError("%s is let in: %s".formatted(user, connection));
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static List<String> otherAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(address -> address.getHostAddress())
                .toList();
    }

    private void connect(String address) throws IOException {
        new Socket(address, hub.databasePort()).close();
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static int asNobody(String... command) throws IOException, InterruptedException {
        var whole = Stream.concat(
                Stream.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), Stream.of(command));
        return new ProcessBuilder(whole.toList()).start().waitFor();
    }
}
