package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import java.util.Optional;

/// An event as members' browsers get it.
record LiveBody(Optional<TeamId> team, Optional<ConversationId> conversation, Optional<MessageBody> message) {
    static LiveBody of(LiveEvent event) {
        return new LiveBody(event.team(), event.conversation(), event.message().map(MessageBody::of));
    }
}
