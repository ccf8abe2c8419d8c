/// What happened: each operation's event, written in the operation's own transaction.
///
/// Promises: no event, no operation. How far somebody has read, that she is typing, and what a page merely
/// remembers are no operations (`formats/audit-event.md`). Never holds content, full addresses, names or e-mail
/// addresses.
@NullMarked
@ApplicationModule(displayName = "audit", allowedDependencies = "kernel")
package io.parley.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
