/// Who must look now: new conversations, customers who wait too long, mentions, bots that ask for a
/// person or are silent, keywords.
///
/// Promises: an alert names a conversation and why to look at it; it carries no word of anybody. One that is due
/// survives a restart and comes once. Of each kind one is open for a conversation; a takeover settles it. What
/// customers say where the hub reads along is looked at in memory and kept nowhere; what is sealed for people alone is
/// never heard. Who is muted or has quiet hours is called by the list alone, and told afterwards what is
/// still open. Who has a shift is called for her team, and what nobody looks at goes to a second person, once.
@NullMarked
@ApplicationModule(
        displayName = "alerts",
        allowedDependencies = {"conversations", "vault", "mail", "audit", "identity", "kernel"})
package io.parley.server.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
