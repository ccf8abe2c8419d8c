package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// The programs of the PostgreSQL that comes with the hub, unpacked once per version into a folder that hubs of one
/// user share.
record PostgresBinaries(Path folder) {
    /// Unpacks the programs for this machine unless they are there already.
    static PostgresBinaries unpackedIn(Path cache, String version) {
        var folder = cache.resolve(
                "postgresql-%s-%s-%s".formatted(version, system(), machine()).toLowerCase(Locale.ROOT));
        try {
            if (!Files.isDirectory(folder)) {
                unpack(folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /// Into a folder of its own that is renamed when complete, so that a start that was killed leaves nothing
    /// half-done.
    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var fresh = Files.createTempDirectory(folder.getParent(), ".unpacking");
        try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine());
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, fresh);
            }
        }
        moveIntoPlace(fresh, folder);
    }

    private static void moveIntoPlace(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            FileSystemUtils.deleteRecursively(fresh);
            // Another hub of this user may have unpacked the same version in the meantime.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        var target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("an entry of the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String system() {
        var name = System.getProperty("os.name");
        return name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : "Linux";
    }

    private static String machine() {
        var name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
