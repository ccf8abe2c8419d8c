package io.parley.server.usage;

import io.parley.server.kernel.Ids;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Calls of the API, and who was active on a day. Counted in memory and written once a minute, one row for each caller
/// who called: a hub that is killed forgets the calls of its last minute, never more.
@Service
public class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Map<Caller, Long> counted = new ConcurrentHashMap<>();
    private final Database transactions;
    private final JdbcOperations connections;
    private final Usage usage;
    private final Clock clock;

    Calls(Database transactions, JdbcOperations connections, Usage usage, Clock clock) {
        this.transactions = transactions;
        this.connections = connections;
        this.usage = usage;
        this.clock = clock;
    }

    /// Counts one call of a member or visitor.
    public void note(WorkspaceId workspace, UUID caller) {
        counted.merge(new Caller(workspace, caller), 1L, Long::sum);
    }

    /// Writes what was counted since the last time.
    @PreDestroy
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void write() {
        counted.keySet().stream()
                .collect(Collectors.groupingBy(Caller::workspace))
                .forEach(this::write);
    }

    private void write(WorkspaceId workspace, List<Caller> callers) {
        var taken = callers.stream().collect(Collectors.toMap(caller -> caller, this::take));
        try {
            transactions.inWorkspace(workspace, () -> insert(taken));
        } catch (RuntimeException e) {
            taken.forEach((caller, calls) -> counted.merge(caller, calls, Long::sum));
            LOG.warn("The calls of the last minute could not be counted; they will be with the next ones", e);
        }
    }

    private long take(Caller caller) {
        var calls = counted.remove(caller);
        return calls == null ? 0 : calls;
    }

    private void insert(Map<Caller, Long> taken) {
        var now = clock.instant();
        var acts = taken.entrySet().stream()
                .flatMap(entry -> acts(entry.getKey(), entry.getValue(), now).stream())
                .toList();
        connections.execute((ConnectionCallback<Boolean>) connection -> insert(connection, acts));
    }

    private boolean insert(Connection connection, List<Metered> acts) throws SQLException {
        usage.insert(connection, acts);
        return true;
    }

    private List<Metered> acts(Caller caller, long calls, Instant now) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return List.of(
                Metered.calls(caller.workspace, Ids.next(clock), caller.id, calls, now),
                Metered.activeOn(caller.workspace, idOf(caller, day), caller.id, now));
    }

    /// The same for the whole day, so that somebody is active on it once.
    private static UUID idOf(Caller caller, LocalDate day) {
        return UUID.nameUUIDFromBytes((caller.id + " " + day).getBytes(StandardCharsets.UTF_8));
    }

    private record Caller(WorkspaceId workspace, UUID id) {}
}
