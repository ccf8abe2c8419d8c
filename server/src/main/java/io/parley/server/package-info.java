/// The hub. Each package below is a room: one feature, one facade; arrows only point down the list in
/// ARCHITECTURE.md.
@NullMarked
package io.parley.server;

import org.jspecify.annotations.NullMarked;
