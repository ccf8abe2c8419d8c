/// Reports: sums over what was counted, never from content.
@NullMarked
package io.parley.server.conversations.reports;

import org.jspecify.annotations.NullMarked;
