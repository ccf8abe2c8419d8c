package io.parley.server.conversations.ownership;

import io.parley.server.conversations.Errands;
import io.parley.server.conversations.Ownership;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// A conversation, and who answers it.
///
/// @param usualPause of its app, in minutes; empty: the bot never goes on by itself
/// @param heldSince from when on a person answers, whichever
/// @param warned whether somebody was told that the bot is about to go on
record Owned(
        WorkspaceId workspace,
        ConversationId id,
        TeamId team,
        ChannelId channel,
        Optional<AppId> app,
        Optional<Integer> usualPause,
        boolean assigned,
        boolean warned,
        Optional<Instant> heldSince,
        Ownership ownership) {
    Errands.Place place() {
        return new Errands.Place(workspace, channel);
    }

    boolean hasRunOut(Instant now) {
        return ownership.resumeAt().filter(end -> !end.isAfter(now)).isPresent();
    }

    boolean wantsWarning(Instant now) {
        return !warned && ownership.warnAt().filter(at -> !at.isAfter(now)).isPresent();
    }
}
