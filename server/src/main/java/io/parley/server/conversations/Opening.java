package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.vault.Segments;
import java.util.Optional;

/// The start of a conversation: nothing is stored before its first message, and that with everything else at
/// once.
///
/// @param contactIsNew the customer has never written: her contact's id must be nobody else's
/// @param first sealed into the conversation's first segment
/// @param app the bot that takes part, if one does: it has the first word. One that stands in front of an
/// inbox does only where the visitor's first segment lets it read along
public record Opening(Segments.Door door, ContactId contact, boolean contactIsNew, Draft first, Optional<App> app) {
    /// @param pauseMinutes after how long without a word from whoever took over the bot goes on; empty: never by itself
    public record App(AppId id, Optional<Integer> pauseMinutes, BotPlace place) {
        /// Behind a channel of its own.
        public App(AppId id, Optional<Integer> pauseMinutes) {
            this(id, pauseMinutes, BotPlace.OWN);
        }
    }

    boolean hasBotInFront() {
        return app.filter(it -> it.place == BotPlace.FRONT).isPresent();
    }

    Opening withoutApp() {
        return new Opening(door, contact, contactIsNew, first, Optional.empty());
    }

    BotPlace botPlace() {
        return app.map(App::place).orElse(BotPlace.OWN);
    }

    Optional<AppId> appId() {
        return app.map(App::id);
    }

    Optional<Integer> pauseMinutes() {
        return app.flatMap(App::pauseMinutes);
    }

    /// Who answers first.
    Ownership ownership() {
        return app.map(_ -> Ownership.NONE.givenBack()).orElse(Ownership.NONE);
    }
}
