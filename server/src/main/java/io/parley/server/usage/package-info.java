/// What is counted and billed.
///
/// Promises: counts metered acts by event, once each, in the act's own transaction; never looks at content.
@NullMarked
@ApplicationModule(
        displayName = "usage",
        allowedDependencies = {"identity", "kernel"})
package io.parley.server.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
