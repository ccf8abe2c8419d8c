/// Bots that report to a hub, and answer where they may.
///
/// [io.parley.client.bot.Bot] is what most bots want: it fails closed, so that what is not known to be allowed is not
/// said.
/// [io.parley.client.bot.Hub] is the API itself, one method for each request. Everything may be called by many threads.
@NullMarked
package io.parley.client.bot;

import org.jspecify.annotations.NullMarked;
