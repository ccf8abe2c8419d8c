package io.parley.server.vault;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.SegmentId;

/// Where a file is said: in the conversation and on the track of a segment, whose readers are the file's.
///
/// @param channel through which the conversation came
public record FilePlace(ChannelId channel, SegmentId segment) {}
