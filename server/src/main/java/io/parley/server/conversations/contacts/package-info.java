/// Contacts as teams work with them: list, merge, block, hold, erase. Who they are is sealed and lies in drawers.
@NullMarked
package io.parley.server.conversations.contacts;

import org.jspecify.annotations.NullMarked;
