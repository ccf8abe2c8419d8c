/// Who may open what: the directory, teams and their epochs, the keys of stretches of conversation, sealed records,
/// files.
///
/// Promises: appends to the directory only what its author had the right to; keeps headers and sealed things, opens
/// none.
@NullMarked
@ApplicationModule(
        displayName = "vault",
        allowedDependencies = {"usage", "audit", "identity", "kernel"})
package io.parley.server.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
