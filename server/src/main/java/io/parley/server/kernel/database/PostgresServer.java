package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL that comes with the hub, run as a production database: durable, loopback only, a password for
/// everyone.
///
/// A server left behind by a hub that was killed is stopped and started anew; one that dies is started again,
/// on the same port, so that connection pools recover by themselves. Its log never holds statements or their
/// parameters.
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration RELAUNCH_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_RELAUNCH_PAUSE = Duration.ofSeconds(10);

    private final PostgresBinaries binaries;
    private final PostgresFolder folder;
    private final Path log;
    private final Secret password;
    private final int port = freePort();

    private volatile ProcessHandle server;
    private volatile boolean closing;

    private PostgresServer(PostgresBinaries binaries, Path data, Secret password) {
        this.binaries = binaries;
        this.folder = new PostgresFolder(data.resolve("postgres").toAbsolutePath());
        this.log = data.resolve("logs").resolve("postgres.log").toAbsolutePath();
        this.password = password;
        folder.initialise(binaries, password);
        stopOrphan();
        this.server = launch();
    }

    static PostgresServer start(PostgresBinaries binaries, Path data, Secret superuserPassword) {
        var server = new PostgresServer(binaries, data, superuserPassword);
        server.watch();
        return server;
    }

    String url(String database) {
        return url(port, database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    int port() {
        return port;
    }

    Secret superuserPassword() {
        return password;
    }

    @Override
    public void close() {
        closing = true;
        stop(server);
    }

    private void stopOrphan() {
        folder.runningServer().ifPresent(orphan -> {
            LOG.warn("A PostgreSQL server outlived its hub (pid {}); stopping it", orphan.pid());
            stop(orphan);
        });
    }

    /// By `pg_ctl`, which gives the server a session of its own: Ctrl-C at a terminal reaches the hub alone,
    /// and the hub stops its server last.
    private ProcessHandle launch() {
        try {
            Files.createDirectories(log.getParent());
            var exit = new ProcessBuilder(RootlessCommand.of(command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return folder.runningServer()
                    .filter(_ -> exit == 0)
                    .orElseThrow(() -> new CannotStart("PostgreSQL did not start; its log says why: " + log));
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    private List<String> command() {
        var options = new StringBuilder("-p " + port);
        PostgresSettings.EMBEDDED.forEach((name, value) -> options.append(" -c %s=%s".formatted(name, value)));
        return List.of(
                binaries.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--pgdata=" + folder.path(),
                "--log=" + log,
                "--options=" + options);
    }

    private void watch() {
        server.onExit()
                .thenRunAsync(this::restartUnlessClosing, Thread::startVirtualThread)
                .exceptionally(failure -> {
                    LOG.error("PostgreSQL died and is not started again", failure);
                    return null;
                });
    }

    private void restartUnlessClosing() {
        if (closing) {
            return;
        }
        LOG.error("PostgreSQL died; starting it again");
        relaunch();
        if (closing) {
            stop(server);
        } else {
            watch();
        }
    }

    /// As often as it takes: the processes of a server that was killed need a moment to let go of its folder, and a
    /// full
    /// disk needs somebody who makes room.
    private void relaunch() {
        for (var pause = RELAUNCH_PAUSE; !closing; pause = longer(pause)) {
            try {
                server = launch();
                return;
            } catch (CannotStart e) {
                LOG.error("PostgreSQL could not be started again; trying on", e);
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_RELAUNCH_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    /// "Fast" shutdown: clients are disconnected, open transactions rolled back, nothing committed is lost.
    private static void stop(ProcessHandle server) {
        signal(server, "INT");
        try {
            server.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn(
                    "PostgreSQL did not stop in {} s; it will recover from its log at the next start",
                    STOP_LIMIT.toSeconds(),
                    e);
            signal(server, "QUIT");
        }
    }

    private static void signal(ProcessHandle server, String signal) {
        try {
            var exit = new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                LOG.debug("kill -{} {} exited with {}", signal, server.pid(), exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be signalled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback address", e);
        }
    }
}
