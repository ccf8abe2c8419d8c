package io.parley.server.vault;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.usage.Metered;
import io.parley.server.usage.Usage;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/// Writes down what happens to files, and counts what is protected, in the transaction at hand.
@Component
final class FileEvents {
    private final Audit audit;
    private final Usage usage;
    private final JdbcOperations connections;
    private final Clock clock;

    FileEvents(Audit audit, Usage usage, JdbcOperations connections, Clock clock) {
        this.audit = audit;
        this.usage = usage;
        this.connections = connections;
        this.clock = clock;
    }

    void record(WorkspaceId workspace, String type, Actor actor, FileId file) {
        audit.record(event(workspace, type, actor, file));
    }

    void denied(WorkspaceId workspace, String type, Actor actor, FileId file, String why) {
        audit.record(event(workspace, type, actor, file).denied(why));
    }

    void countProtected(KeptFile file) {
        var counted = Metered.file(file.workspace(), file.id().value(), file.size(), clock.instant());
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            usage.insert(connection, counted);
            return true;
        });
    }

    void deleted(WorkspaceId workspace, Actor actor, List<FileId> files) {
        files.forEach(file -> record(workspace, "file.deleted", actor, file));
    }

    private static AuditEvent event(WorkspaceId workspace, String type, Actor actor, FileId file) {
        return AuditEvent.of(workspace, type, actor, "file", file.value());
    }
}
