package io.parley.server.alerts;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import java.util.Optional;

/// Something for members to look at.
///
/// @param message what a customer said, when it is her words
record Occasion(AlertKind kind, ConversationId conversation, Optional<MessageId> message) {
    static Occasion of(AlertKind kind, ConversationId conversation) {
        return new Occasion(kind, conversation, Optional.empty());
    }
}
