package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that a member should look at.
///
/// @param message what a customer said, when it is her words that alert
/// @param loud whether her browsers may show it as a notification
/// @param passedOn to whom, when nobody had looked
record Alert(
        UUID id,
        AlertKind kind,
        ConversationId conversation,
        Optional<MessageId> message,
        Instant at,
        Optional<Instant> seenAt,
        boolean loud,
        Optional<PassedOn> passedOn) {
    /// @param minutes after so many
    record PassedOn(MemberId to, int minutes) {}
}
