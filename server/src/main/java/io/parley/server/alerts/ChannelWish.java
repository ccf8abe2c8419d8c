package io.parley.server.alerts;

import io.parley.server.kernel.ChannelId;

/// How a member wants to be called for what happens in an inbox or through an app.
record ChannelWish(ChannelId channel, Wish wish) {}
