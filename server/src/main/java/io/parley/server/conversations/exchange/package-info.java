/// What passes between a customer and a team beside messages: typing is elsewhere, since it is never stored; here are
/// marks of what was read, deleted messages, ratings, and wishes to be erased.
@NullMarked
@NamedInterface("exchange")
package io.parley.server.conversations.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
