/// Words and tools that every room speaks: ids, secrets, addresses, keystore, database kit, web kit.
///
/// Promises: no business. Nothing here knows a room.
@NullMarked
@ApplicationModule(displayName = "kernel", type = ApplicationModule.Type.OPEN)
package io.parley.server.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
