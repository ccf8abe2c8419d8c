package io.parley.server.audit;

import io.parley.server.kernel.Ids;
import io.parley.server.kernel.database.Statements;
import io.parley.server.kernel.web.RequestFacts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The audit trail of every workspace.
@Service
public class Audit {
    private static final String INSERT = """
            INSERT INTO audit.event (workspace, id, at, type, outcome, reason, actor_kind, actor, object_kind, object,
                                     team, epoch, request, external_id, network, meta)
            SELECT workspace, id, at, type, outcome, reason, actor_kind, actor, object_kind, object,
                   team, epoch, request, external_id, network, meta::jsonb
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS row (workspace, id, at, type, outcome, reason, actor_kind, actor, object_kind, object,
                        team, epoch, request, external_id, network, meta)
            """;

    private final JdbcOperations connections;
    private final Clock clock;
    private final JsonMapper json;

    Audit(JdbcOperations connections, Clock clock, JsonMapper json) {
        this.connections = connections;
        this.clock = clock;
        this.json = json;
    }

    /// Writes the event in the transaction at hand, which must be open: if either fails, neither happened.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        insert(List.of(row(event)));
    }

    /// As [#record], for many events at once.
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<AuditEvent> events) {
        insert(events.stream().map(this::row).toList());
    }

    /// The event as it would be recorded now, for the group-commit writer, which inserts many at once.
    public AuditRow row(AuditEvent event) {
        var facts = RequestFacts.current();
        return new AuditRow(
                event.workspace().value(),
                Ids.next(clock),
                Instant.now(clock).atOffset(ZoneOffset.UTC),
                event.type(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                event.reason().orElse(null),
                event.actor().kind(),
                event.actor().id().orElse(null),
                event.objectKind(),
                event.object().orElse(null),
                event.team().orElse(null),
                event.epoch().orElse(null),
                facts.id(),
                facts.externalId().orElse(null),
                facts.address().network(),
                meta(facts.meta()));
    }

    private void insert(List<AuditRow> rows) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            var statements = new Statements();
            insert(statements, rows);
            statements.execute(connection);
            return true;
        });
    }

    private @Nullable String meta(Map<String, String> meta) {
        return meta.isEmpty() ? null : json.writeValueAsString(meta);
    }

    /// Adds these rows.
    public void insert(Statements statements, List<AuditRow> rows) {
        statements
                .add(INSERT, rows)
                .column("uuid", AuditRow::workspace)
                .column("uuid", AuditRow::id)
                .column("timestamptz", row -> row.at().toString())
                .column("text", AuditRow::type)
                .column("text", AuditRow::outcome)
                .column("text", AuditRow::reason)
                .column("text", AuditRow::actorKind)
                .column("uuid", AuditRow::actor)
                .column("text", AuditRow::objectKind)
                .column("uuid", AuditRow::object)
                .column("uuid", AuditRow::team)
                .column("int4", AuditRow::epoch)
                .column("text", AuditRow::request)
                .column("text", AuditRow::externalId)
                .column("text", AuditRow::network)
                .column("text", AuditRow::meta);
    }
}
