package io.parley.server.conversations;

import io.parley.server.vault.Segment;
import java.util.List;
import java.util.Optional;

/// A page of things with the segments that open them.
///
/// @param next the cursor of the page after this one; empty on the last
public record Page<T>(List<T> items, List<Segment> segments, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
        segments = List.copyOf(segments);
    }
}
