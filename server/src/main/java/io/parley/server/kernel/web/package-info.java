/// The web kit: problems, limits, headers, who may call what.
@NullMarked
package io.parley.server.kernel.web;

import org.jspecify.annotations.NullMarked;
