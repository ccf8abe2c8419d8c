/// Drawers: what teams and members keep beside conversations, sealed: names of labels, saved replies, views, what is
/// known of contacts.
@NullMarked
package io.parley.server.conversations.drawers;

import org.jspecify.annotations.NullMarked;
