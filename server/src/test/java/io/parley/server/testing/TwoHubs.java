package io.parley.server.testing;

import io.parley.server.kernel.database.OutsideServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Two hubs in processes of their own, on one database and one folder of keys.
public final class TwoHubs implements AutoCloseable {
    public final HubProcess one;
    public final HubProcess other;
    private final OutsideServer server;

    private TwoHubs(OutsideServer server, HubProcess one, HubProcess other) {
        this.server = server;
        this.one = one;
        this.other = other;
    }

    public static TwoHubs in(Path folder) {
        var server = OutsideServer.in(folder.resolve("server"));
        var environment = Map.of("DATABASE_URL", server.addDatabase("shop"));
        var one = HubProcess.on(folder.resolve("one"), List.of(), environment);
        shareKeys(folder.resolve("one"), folder.resolve("other"));
        return new TwoHubs(server, one, HubProcess.on(folder.resolve("other"), List.of(), environment));
    }

    public List<Integer> ports() {
        return List.of(one.port(), other.port());
    }

    @Override
    public void close() {
        one.close();
        other.close();
        server.close();
    }

    private static void shareKeys(Path from, Path to) {
        try {
            Files.createDirectories(to);
            Files.createSymbolicLink(to.resolve("keys"), from.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
