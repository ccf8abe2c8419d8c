package io.parley.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// Gives the hub under test an empty data folder. Its logs are open already, and stay.
final class FreshFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// Of each JVM that runs tests, its own.
    static final String PATH = "target/hub-data-${parley.fork:1}";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var folder = Path.of(context.getEnvironment().resolvePlaceholders(PATH));
        try {
            Files.createDirectories(folder);
            try (var children = Files.newDirectoryStream(folder, child -> !child.endsWith("logs"))) {
                for (var child : children) {
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
