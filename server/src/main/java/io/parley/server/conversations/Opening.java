package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segments;
import java.util.Optional;

/// The start of a conversation by a visitor: nothing is stored before her first message, and that with
/// everything else at once.
///
/// @param app the bot that takes part, if one does: it has the first word
/// @param contactIsNew the visitor has never written: her contact's id must be nobody else's
public record Opening(
        Segments.Door door,
        ContactId contact,
        boolean contactIsNew,
        VisitorId visitor,
        NewSegment segment,
        Draft first,
        Optional<App> app) {
    /// A conversation between people alone.
    public Opening(
            Segments.Door door,
            ContactId contact,
            boolean contactIsNew,
            VisitorId visitor,
            NewSegment segment,
            Draft first) {
        this(door, contact, contactIsNew, visitor, segment, first, Optional.empty());
    }

    /// @param pauseMinutes after how long without a word from whoever took over the bot goes on; empty: never by itself
    public record App(AppId id, Optional<Integer> pauseMinutes) {}

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
