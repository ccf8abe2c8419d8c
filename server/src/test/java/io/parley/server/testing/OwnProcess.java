package io.parley.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Programs of the hub, each in a process of its own.
public final class OwnProcess {
    private OwnProcess() {}

    /// Runs a program to its end.
    ///
    /// @param arguments the first ones, then options as `--name=value`
    /// @return what it said
    /// @throws AssertionError with what it said, when it failed
    public static String run(String program, Map<String, String> environment, String... arguments) {
        try {
            var process =
                    of(List.of(), program, environment, List.of(arguments)).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @param wrapper a command that runs the command given to it
    static ProcessBuilder of(
            List<String> wrapper, String program, Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(code());
        command.add(program);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    /// The hub as it was built, which starts in a third of the time, where `./parley test` has built it; else the
    /// classes at hand.
    private static List<String> code() {
        var built = System.getProperty("parley.hub", "");
        if (built.isEmpty()) {
            return List.of(
                    "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        }
        var jar = List.of("-cp", built + "/parley-server-app.jar");
        var trained = Path.of(built, "hub.aot");
        return Files.exists(trained)
                ? Stream.concat(Stream.of("-XX:AOTCache=" + trained), jar.stream())
                        .toList()
                : jar;
    }
}
