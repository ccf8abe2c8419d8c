/// Outgoing mail: letters that carry a link and no word of anybody.
///
/// Promises: a letter is put out in the transaction of what it tells, and sent later, again and again with growing
/// pauses; a mail server that fails delays nobody. Without a mail server nothing is put out. Addresses lie under a
/// key of the keystore.
@NullMarked
@ApplicationModule(
        displayName = "mail",
        allowedDependencies = {"audit", "identity", "kernel"})
package io.parley.server.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
