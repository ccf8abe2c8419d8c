package io.parley.server.testing;

import io.parley.server.kernel.keystore.Keystore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A hub in a process of its own, to be killed.
public final class HubProcess implements AutoCloseable {
    private final Path data;
    private final List<String> wrapper;
    private final List<String> options;
    private final Map<String, String> environment;
    private Process process;
    private int port;

    private HubProcess(Path data, List<String> wrapper, List<String> options, Map<String, String> environment) {
        this.data = data;
        this.wrapper = wrapper;
        this.options = options;
        this.environment = environment;
        this.process = launch();
    }

    public static HubProcess on(Path data) {
        return on(data, List.of(), Map.of());
    }

    /// @param options as `--name=value`
    public static HubProcess on(Path data, List<String> options, Map<String, String> environment) {
        return new HubProcess(data, List.of(), options, environment);
    }

    /// With a disk of its own, of so many MiB, in a mount namespace that ends with the process.
    public static HubProcess onSmallDisk(Path data, int mebibytes) {
        var mount = "mount -t tmpfs -o size=%dm none '%s' && exec \"$@\"".formatted(mebibytes, data);
        return new HubProcess(
                data,
                List.of("unshare", "--mount", "--user", "--map-root-user", "sh", "-c", mount, "sh"),
                List.of(),
                Map.of());
    }

    public int port() {
        return port;
    }

    /// A path below the data folder, as the process sees it.
    public Path inside(String name) {
        return Path.of("/proc/%d/root".formatted(process.pid()))
                .resolve("." + data)
                .resolve(name);
    }

    /// As a power cut does, for the hub alone.
    public void kill() {
        await(process.destroyForcibly());
    }

    public void killDatabase() {
        databaseServer().destroyForcibly();
    }

    /// The processes that work for the database server: those of connections, and those in the background.
    public void killDatabaseWorkers() {
        databaseServer().children().forEach(ProcessHandle::destroyForcibly);
    }

    public ProcessHandle databaseServer() {
        return ProcessHandle.of(Long.parseLong(pidFile(0))).orElseThrow();
    }

    public int databasePort() {
        return Integer.parseInt(pidFile(3));
    }

    /// On the same port and data.
    public void restart() {
        process = launch();
    }

    /// What it keeps in its own database and folder.
    public Holdings holdings() {
        return new Holdings(database(), data.resolve("files"));
    }

    @Override
    public void close() {
        process.destroy();
        await(process);
    }

    /// The database, as the owner of its tables sees it.
    private JdbcClient database() {
        var password = Keystore.open(data.resolve("keys"), "").key("database.owner");
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:%d/parley".formatted(databasePort()),
                "parley_owner",
                password.revealBase64Url()));
    }

    private String pidFile(int line) {
        try {
            return Files.readAllLines(inside("postgres/postmaster.pid"))
                    .get(line)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        var arguments = new ArrayList<>(List.of("--data=" + data, "--port=" + port));
        arguments.addAll(options);
        var settings = new HashMap<>(Map.of("PARLEY_LIMITS", "off"));
        settings.putAll(environment);
        try {
            var started = OwnProcess.of(wrapper, "io.parley.server.Hub", settings, arguments)
                    .start();
            port = awaitPort(started.inputReader());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int awaitPort(BufferedReader output) throws IOException {
        var said = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Parley listens on port ")) {
                Thread.ofVirtual().start(() -> drain(output));
                return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        throw new IOException("the hub did not start: " + said);
    }

    private static void drain(BufferedReader output) {
        try (output) {
            output.transferTo(Writer.nullWriter());
        } catch (IOException _) {
            // the process was ended
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the hub does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
