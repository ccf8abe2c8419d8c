/// What bots report, in the words of the platform they speak to, and what they are told.
///
/// Promises: a body is told apart by its form, never by what a header says of it, and what cannot be understood is
/// refused with the reason. Knows nothing of conversations, keys or storage.
@NullMarked
package io.parley.server.channels.sdk.platform;

import org.jspecify.annotations.NullMarked;
