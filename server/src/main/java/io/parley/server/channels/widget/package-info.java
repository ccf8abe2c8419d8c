/// The website widget: its channels, the browsers of visitors, and the pages that run there.
@NullMarked
package io.parley.server.channels.widget;

import org.jspecify.annotations.NullMarked;
