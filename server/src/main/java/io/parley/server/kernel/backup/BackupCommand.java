package io.parley.server.kernel.backup;

import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/// `./parley backup FILE` and `./parley restore FILE`: the hub's settings without the hub.
public final class BackupCommand {
    private final Place place;
    private final Path file;

    BackupCommand(Place place, Path file) {
        this.place = place;
        this.file = file;
    }

    /// @param arguments `backup` or `restore`, the file, and options as `--name=value`
    public static void main(String[] arguments) {
        try (var context = new SpringApplicationBuilder(NoBeans.class)
                .web(WebApplicationType.NONE)
                .properties("logging.config=classpath:logback-quiet.xml")
                .run(arguments)) {
            var command = new BackupCommand(new Place(context.getEnvironment()), Path.of(arguments[1]));
            command.run(arguments[0]);
        } catch (CannotStart | IOException | UncheckedIOException | SQLException e) {
            System.err.println("parley: " + sentence(e));
            System.exit(1);
        }
    }

    private static String sentence(Exception e) {
        return switch (e) {
            case FileAlreadyExistsException there ->
                there.getFile() + " exists already; a backup is never written over.";
            case NoSuchFileException missing -> "There is no " + missing.getFile() + ".";
            case AccessDeniedException denied -> denied.getFile() + " is not ours to read or write.";
            default -> String.valueOf(e.getMessage());
        };
    }

    void run(String command) throws IOException, SQLException {
        if (command.equals("backup")) {
            backup();
        } else {
            restore();
        }
    }

    private void backup() throws IOException, SQLException {
        requireFolder();
        var recipient = place.option("keys").map(BackupCommand::recipient);
        try (var hub = place.hub()) {
            var id = new Backup(hub.database(), hub.keystore(), place.files(), Clock.systemUTC()).write(file);
            System.out.printf("Wrote %s (%,d bytes).%n", file, Files.size(file));
            if (recipient.isEmpty()) {
                System.out.println(
                        "The hub's own keys are not in it, and nobody could sign in to a hub restored without them. Keep "
                                + place.keys() + " elsewhere too, or give --keys age1… to have them in a second file.");
                return;
            }
            var keys = file.resolveSibling(file.getFileName() + ".keys.age");
            KeyFile.write(keys, id, hub.keystore(), recipient.get());
            System.out.println("Wrote " + keys + ", the hub's own keys, sealed to " + recipient.get() + ".");
        }
    }

    private static X25519Recipient recipient(String text) {
        try {
            return X25519Recipient.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--keys: want an age recipient, as age-keygen prints it: age1…", e);
        }
    }

    private void requireFolder() {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file to be written has a name");
        if (!Files.isDirectory(folder)) {
            throw new CannotStart("There is no folder " + folder + ". Make it, or write the backup elsewhere.");
        }
    }

    private void restore() throws IOException, SQLException {
        if (Files.isDirectory(file)) {
            throw new CannotStart(file + " is a folder. Name the file that ./parley backup wrote.");
        }
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (var hub = place.emptyHub()) {
            new Restore(hub.database(), hub.keystore(), place.files()).read(file);
            hub.keep();
        }
        System.out.println("Restored " + file + ". Start the hub with ./parley run.");
        System.out.println("What was erased after this backup was made is there again: erase it once more.");
    }

    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}
}
