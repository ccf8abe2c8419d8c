package io.parley.benchmarks;

import java.io.IOException;
import java.util.List;

/// The options that `./parley run` gives the JVM, so that what is measured is what people run.
final class JavaOptions {
    private JavaOptions() {}

    static List<String> ofTheLauncher() throws IOException {
        var process = new ProcessBuilder("./parley", "java-options").start();
        var options =
                process.inputReader().lines().filter(line -> !line.isBlank()).toList();
        if (options.isEmpty()) {
            throw new IOException("run the benchmarks by ./parley bench, from the repository's folder");
        }
        return options;
    }
}
