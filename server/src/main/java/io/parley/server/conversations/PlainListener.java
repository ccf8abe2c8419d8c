package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;

/// Hears what customers say as plaintext, after it was stored and while it is still in memory. It may be heard again,
/// when it is sent again.
@FunctionalInterface
public interface PlainListener {
    /// @param text to be kept nowhere
    void heard(WorkspaceId workspace, ConversationId conversation, MessageId id, String text);
}
