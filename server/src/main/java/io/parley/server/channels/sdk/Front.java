package io.parley.server.channels.sdk;

import io.parley.server.conversations.BotPlace;
import io.parley.server.conversations.Opening;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.DisplayName;
import java.util.Optional;

/// The app in front of an inbox.
public record Front(AppId id, DisplayName name, Optional<Integer> pauseMinutes) {
    static Front of(App app) {
        return new Front(app.id(), app.settings().name(), app.settings().pauseMinutes());
    }

    /// As it takes part in a conversation.
    public Opening.App app() {
        return new Opening.App(id, pauseMinutes, BotPlace.FRONT);
    }
}
