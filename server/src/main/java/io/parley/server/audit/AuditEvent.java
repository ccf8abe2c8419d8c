package io.parley.server.audit;

import io.parley.server.kernel.WorkspaceId;
import java.util.Optional;
import java.util.UUID;

/// One operation: who did what to which object, with what outcome. The request's facts are added when it is
/// recorded.
///
/// The vocabulary is in `formats/audit-event.md`.
public record AuditEvent(
        WorkspaceId workspace,
        String type,
        Actor actor,
        String objectKind,
        Optional<UUID> object,
        Outcome outcome,
        Optional<String> reason,
        Optional<UUID> team,
        Optional<Integer> epoch) {

    public AuditEvent {
        if (!type.matches("[a-z]+\\.[a-z_]+")) {
            throw new IllegalArgumentException("type: want subject.past_participle, got " + type);
        }
    }

    /// An operation that succeeded.
    public static AuditEvent of(WorkspaceId workspace, String type, Actor actor, String objectKind, UUID object) {
        return new AuditEvent(
                workspace,
                type,
                actor,
                objectKind,
                Optional.of(object),
                Outcome.OK,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public AuditEvent denied(String why) {
        return with(Outcome.DENIED, why);
    }

    public AuditEvent failed(String why) {
        return with(Outcome.ERROR, why);
    }

    private AuditEvent with(Outcome other, String why) {
        return new AuditEvent(workspace, type, actor, objectKind, object, other, Optional.of(why), team, epoch);
    }

    public AuditEvent in(UUID group, int groupEpoch) {
        return new AuditEvent(
                workspace,
                type,
                actor,
                objectKind,
                object,
                outcome,
                reason,
                Optional.of(group),
                Optional.of(groupEpoch));
    }
}
