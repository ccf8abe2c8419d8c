package io.parley.benchmarks;

import io.parley.server.kernel.keystore.Keystore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// The built hub in a process of its own, on fresh data: as people run it, but without limits on requests.
final class RunningHub implements AutoCloseable {
    private static final Path BUILT = Path.of("build", "hub").toAbsolutePath();

    private final Path data;
    private final List<String> options;
    private final Process process;
    private int port;

    private RunningHub(Path data, List<String> options) throws IOException {
        this.data = data;
        this.options = options;
        this.process = launch();
    }

    /// @param javaOptions for example a heap size; those of `./parley run` otherwise
    static RunningHub start(List<String> javaOptions) throws IOException {
        return new RunningHub(Files.createTempDirectory("parley-bench"), javaOptions);
    }

    int port() {
        return port;
    }

    /// Where the embedded PostgreSQL is, and the password of the role that owns its tables.
    Map<String, String> database() throws IOException {
        var lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        var password =
                Keystore.open(data.resolve("keys"), "").key("database.owner").revealBase64Url();
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                lines.get(3).strip(),
                "PGUSER",
                "parley_owner",
                "PGPASSWORD",
                password,
                "PGDATABASE",
                "parley");
    }

    long residentMebibytes() throws IOException {
        return Resident.mebibytes(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(data);
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-jar", BUILT.resolve("parley-server-app.jar").toString(), "--data=" + data, "--port=" + port));
        var builder = new ProcessBuilder(command).directory(BUILT.toFile()).redirectErrorStream(true);
        builder.environment().put("PARLEY_LIMITS", "off");
        builder.environment().put("PARLEY_SIGN_UP", "open");
        var started = builder.start();
        port = awaitPort(started.inputReader());
        return started;
    }

    private static int awaitPort(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Parley listens on port ")) {
                Thread.ofVirtual().start(() -> drain(output));
                return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            }
            System.err.println(line);
        }
        throw new IOException("the hub did not start");
    }

    private static void drain(BufferedReader output) {
        output.lines().forEach(System.err::println);
    }
}
