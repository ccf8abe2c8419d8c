package io.parley.server.channels.widget;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;

/// A website's door to a team.
public record Channel(ChannelId id, TeamId team, DisplayName name, Appearance appearance, Websites websites) {}
