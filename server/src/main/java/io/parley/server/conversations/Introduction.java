package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;

/// The first message of a conversation. It brings the keys of the visitor's browser, inside the seal.
public record Introduction(ConversationId conversation, Message message) {}
