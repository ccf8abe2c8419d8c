package io.parley.server.conversations.ownership;

import io.parley.server.conversations.Errands;
import io.parley.server.conversations.Opening;
import io.parley.server.conversations.Ownership;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// A conversation, and who answers it.
///
/// @param app the bot that takes part, if one does
/// @param inFront whether it stands in front of an inbox
/// @param usualPause of its app, in minutes; empty: the bot never goes on by itself
/// @param heldSince from when on a person answers, whichever
/// @param warned whether somebody was told that the bot is about to go on
record Owned(
        WorkspaceId workspace,
        ConversationId id,
        TeamId team,
        ContactId contact,
        Optional<AppId> app,
        boolean inFront,
        Optional<Integer> usualPause,
        Optional<MemberId> assignee,
        boolean closed,
        boolean warned,
        Optional<Instant> heldSince,
        Ownership ownership) {
    Errands.Place place() {
        return new Errands.Place(workspace, app.orElseThrow(), inFront);
    }

    /// With a bot in front from now on, or with none.
    Owned attendedBy(Optional<Opening.App> bot) {
        return new Owned(
                workspace,
                id,
                team,
                contact,
                bot.map(Opening.App::id).or(() -> app),
                bot.isPresent(),
                bot.isPresent() ? bot.flatMap(Opening.App::pauseMinutes) : usualPause,
                assignee,
                closed,
                warned,
                heldSince,
                ownership);
    }

    boolean hasRunOut(Instant now) {
        return ownership.resumeAt().filter(end -> !end.isAfter(now)).isPresent();
    }

    boolean wantsWarning(Instant now) {
        return !warned && ownership.warnAt().filter(at -> !at.isAfter(now)).isPresent();
    }
}
