package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/// The folder of a PostgreSQL cluster: made once, and searched for a server that outlived its hub.
record PostgresFolder(Path path) {
    static final String SUPERUSER = "postgres";

    /// Makes the cluster unless it is there: UTF-8, byte order by code point, passwords by SCRAM for every
    /// connection.
    void initialise(PostgresBinaries binaries, Secret superuserPassword) {
        if (Files.exists(path.resolve("PG_VERSION"))) {
            return;
        }
        try {
            var fresh = path.resolveSibling(path.getFileName() + ".new");
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectories(path.getParent());
            initdb(binaries, fresh, superuserPassword);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("The database folder " + path + " could not be made: " + e.getMessage(), e);
        }
    }

    private static void initdb(PostgresBinaries binaries, Path fresh, Secret password) throws IOException {
        var passwordFile = Files.createTempFile(
                fresh.getParent(),
                "initdb",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password.revealBase64Url());
            run(List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + fresh,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(RootlessCommand.of(new ArrayList<>(command)))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// The server that runs on this folder, whoever started it.
    Optional<ProcessHandle> runningServer() {
        return pidFile(0).flatMap(ProcessHandle::of).filter(this::servesThisFolder);
    }

    /// The port of the server that runs on this folder.
    Optional<Integer> port() {
        return runningServer().flatMap(_ -> pidFile(3)).map(Math::toIntExact);
    }

    /// A number in `postmaster.pid`: its first line has the process, its fourth the port.
    private Optional<Long> pidFile(int line) {
        var file = path.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .skip(line)
                            .findFirst()
                            .map(String::strip)
                            .map(Long::parseLong)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// Pids are used again by other programs: only a process with this folder on its command line is ours to stop.
    private boolean servesThisFolder(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(path.toString());
    }
}
