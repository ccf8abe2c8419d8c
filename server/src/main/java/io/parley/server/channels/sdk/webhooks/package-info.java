/// Requests to addresses that somebody else has named.
///
/// Promises: only where an operator lets the hub go, to the very address that was looked at; no redirect is followed,
/// and nothing is waited for longer than ten seconds. Knows nothing of apps, conversations or storage.
@NullMarked
package io.parley.server.channels.sdk.webhooks;

import org.jspecify.annotations.NullMarked;
