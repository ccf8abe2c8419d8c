/// The database kit: the PostgreSQL that comes with the hub, its roles, and transactions bound to one workspace.
@NullMarked
package io.parley.server.kernel.database;

import org.jspecify.annotations.NullMarked;
