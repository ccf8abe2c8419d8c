package io.parley.server.audit;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the outbox, as the database takes it: an event with the facts of the request that made it.
public record AuditRow(
        UUID workspace,
        UUID id,
        OffsetDateTime at,
        String type,
        String outcome,
        @Nullable String reason,
        String actorKind,
        @Nullable UUID actor,
        String objectKind,
        @Nullable UUID object,
        @Nullable UUID team,
        @Nullable Integer epoch,
        String request,
        @Nullable String externalId,
        String network,
        @Nullable String meta) {}
