package io.parley.server.vault;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Cleans up every hour: files that no message mentions within a day, and payloads whose file is gone.
@Component
final class FileSweep {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Payloads payloads;
    private final Database transactions;
    private final FileRows rows;
    private final FileEvents events;
    private final Clock clock;

    FileSweep(Payloads payloads, Database transactions, FileRows rows, FileEvents events, Clock clock) {
        this.payloads = payloads;
        this.transactions = transactions;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        sweep(clock.instant().minus(PATIENCE));
    }

    /// Cleans up what was announced before this moment.
    void sweep(Instant before) {
        for (var workspace :
                named(payloads.folder().root()).map(WorkspaceId::new).toList()) {
            // what lies on the disk is listed before rows are asked: a payload that comes in between has a row
            var found = found(workspace);
            transactions.inWorkspace(
                    workspace,
                    () -> events.deleted(workspace, Actor.SYSTEM, rows.deleteUnmentioned(workspace, before)));
            var known = transactions.inWorkspace(workspace, () -> rows.known(workspace, found));
            found.stream().filter(file -> !known.contains(file)).forEach(file -> payloads.delete(workspace, file));
        }
    }

    private List<FileId> found(WorkspaceId workspace) {
        return children(payloads.folder().folder(workspace)).stream()
                .flatMap(FileSweep::named)
                .map(FileId::new)
                .distinct()
                .toList();
    }

    /// The ids after which things in a folder are named.
    private static Stream<java.util.UUID> named(Path folder) {
        return children(folder).stream()
                .map(path -> path.getFileName().toString().replace(".part", ""))
                .flatMap(name -> id(name).stream());
    }

    private static Optional<java.util.UUID> id(String name) {
        try {
            return Optional.of(Ids.parse(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
