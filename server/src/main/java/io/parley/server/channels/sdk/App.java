package io.parley.server.channels.sdk;

import io.parley.server.audit.Actor;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/// A bot that speaks through the hub, and the channel that its customers come through.
///
/// @param lastAt when it last reported something
record App(
        WorkspaceId workspace, AppId id, ChannelId channel, TeamId team, Settings settings, Optional<Instant> lastAt) {
    Actor actor() {
        return Actor.of(id);
    }

    /// What admins set.
    ///
    /// @param pauseMinutes for how long it is silent after a person's last word; empty: until somebody hands back
    record Settings(DisplayName name, Platform platform, Optional<Integer> pauseMinutes) {
        private static final int WEEK = 7 * 24 * 60;

        Settings {
            pauseMinutes.ifPresent(minutes -> {
                if (minutes < 1 || minutes > WEEK) {
                    throw new IllegalArgumentException("pauseMinutes: want 1 to 10080, got " + minutes);
                }
            });
        }
    }
}
