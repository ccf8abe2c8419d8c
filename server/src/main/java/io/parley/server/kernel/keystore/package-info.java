/// The hub's own private keys: peppers, index keys and the keys over columns that stay readable to the hub.
@NullMarked
package io.parley.server.kernel.keystore;

import org.jspecify.annotations.NullMarked;
