package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL refuses to run as root. Under root its programs are started in a user namespace of their own,
/// where they are nobody.
final class RootlessCommand {
    private RootlessCommand() {}

    static List<String> of(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        if (!canUnshare()) {
            throw new CannotStart("PostgreSQL refuses to run as root, and this machine offers no user namespaces. "
                    + "Run Parley as an ordinary user, or point DATABASE_URL at a PostgreSQL server.");
        }
        var wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canUnshare() {
        try {
            return new ProcessBuilder("unshare", "--user", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
