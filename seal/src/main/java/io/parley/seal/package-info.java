/// The formats of Parley: every byte that crosses a border is made and read here, as `formats/` specifies.
///
/// Promises: no network, no clock, no logging, no framework. Opening a sealed thing fails in one way,
/// without detail.
@NullMarked
package io.parley.seal;

import org.jspecify.annotations.NullMarked;
