/// Who answers a conversation in which a bot takes part: members take it over and give it back, and a pause that
/// runs out gives it back by itself, after a warning.
@NullMarked
@NamedInterface("ownership")
package io.parley.server.conversations.ownership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
