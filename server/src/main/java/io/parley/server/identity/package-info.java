/// Who you are: workspaces, members, what they sign in with, sessions.
///
/// Promises: never sees a passphrase or a private key; an unknown e-mail address is answered like a known one;
/// a removed member is refused at once.
@NullMarked
@ApplicationModule(
        displayName = "identity",
        allowedDependencies = {"audit", "kernel"})
package io.parley.server.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
