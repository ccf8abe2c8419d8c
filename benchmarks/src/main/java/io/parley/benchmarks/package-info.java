/// Measures what the design promises numbers for, each as a ratio to a reference run in the same minutes on the same
/// machine.
@NullMarked
package io.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
