package io.parley.seal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the checked-out repository is, seen from its root or from this module.
public final class Repository {
    private Repository() {}

    public static Path vectors() {
        return Stream.of("vectors", "../vectors")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
