/// What was said (sealed), in order; who answers; the live stream.
///
/// Promises: an acknowledged message is stored once, durably, at one position without gaps. Texts arrive sealed
/// and leave sealed: nothing here can read them.
@NullMarked
@ApplicationModule(
        displayName = "conversations",
        allowedDependencies = {"vault", "usage", "audit", "identity", "kernel"})
package io.parley.server.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
