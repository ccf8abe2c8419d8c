/// Bots to try.
@NullMarked
package io.parley.client.example;

import org.jspecify.annotations.NullMarked;
