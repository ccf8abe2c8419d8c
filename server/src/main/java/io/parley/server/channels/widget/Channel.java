package io.parley.server.channels.widget;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import java.util.Optional;

/// A website's door to a team.
public record Channel(ChannelId id, TeamId team, Settings settings) {
    /// What admins set.
    ///
    /// @param hours when the team answers; empty: it does not say
    public record Settings(
            DisplayName name, Websites websites, Appearance appearance, Optional<Hours> hours, Questions questions) {
        static Settings fresh(DisplayName name, Websites websites) {
            return new Settings(name, websites, Appearance.DEFAULT, Optional.empty(), Questions.DEFAULT);
        }
    }
}
