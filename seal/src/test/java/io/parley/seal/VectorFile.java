package io.parley.seal;

import java.util.List;
import java.util.Map;

/// The vectors of one format: how they are made, and how today's code tries them.
interface VectorFile {
    /// The file is `vectors/<name>.json`.
    String name();

    List<Case> cases();

    /// Opens one case as a reader would, and answers what it opened to.
    Map<String, Object> open(Inputs inputs);
}
