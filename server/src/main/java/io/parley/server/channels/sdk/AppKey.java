package io.parley.server.channels.sdk;

import io.parley.server.kernel.AppKeyId;
import java.time.Instant;
import java.util.Optional;

/// A key of a workspace or an app, as people see it; the key itself was shown once.
///
/// @param endsAt when a key that was replaced stops working
record AppKey(AppKeyId id, Instant createdAt, Optional<Instant> endsAt) {}
