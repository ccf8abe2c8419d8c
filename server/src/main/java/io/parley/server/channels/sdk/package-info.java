/// Bots that report what they and their customers say, in the protocol of the Janis and Wordhop SDKs.
///
/// Promises: what a bot reports is sealed at once for its team and for transit; a repeated report is stored once; a
/// person's words reach the bot and do not come back as its own. Never answers in a bot's place.
@NullMarked
package io.parley.server.channels.sdk;

import org.jspecify.annotations.NullMarked;
