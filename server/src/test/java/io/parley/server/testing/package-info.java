/// Real clients for tests: they speak HTTP to a hub that runs, and seal as browsers do.
@NullMarked
package io.parley.server.testing;

import org.jspecify.annotations.NullMarked;
