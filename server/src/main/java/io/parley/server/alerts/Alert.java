package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that a member should look at.
record Alert(UUID id, AlertKind kind, ConversationId conversation, Instant at, Optional<Instant> seenAt) {}
