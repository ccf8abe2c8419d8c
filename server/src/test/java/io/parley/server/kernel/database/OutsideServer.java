package io.parley.server.kernel.database;

import io.parley.server.kernel.Secret;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Somebody's own PostgreSQL server, as `DATABASE_URL` names one.
public final class OutsideServer implements AutoCloseable {
    private static final Secret PASSWORD = Secret.of(new byte[32]);
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "parley");

    private final PostgresServer server;

    private OutsideServer(PostgresServer server) {
        this.server = server;
    }

    public static OutsideServer in(Path folder) {
        return new OutsideServer(PostgresServer.start(PostgresBinaries.unpackedIn(CACHE, "18.6.0"), folder, PASSWORD));
    }

    /// An empty database of that name, owned by a user of that name, who is no superuser.
    ///
    /// @return its `DATABASE_URL`
    public String addDatabase(String name) {
        var admin = database("postgres");
        admin.sql("CREATE ROLE \"%s\" LOGIN CREATEROLE PASSWORD 'a b@c'".formatted(name))
                .update();
        admin.sql("CREATE DATABASE \"%s\" OWNER \"%s\"".formatted(name, name)).update();
        return "postgres://%s:a%%20b%%40c@127.0.0.1:%d/%s".formatted(name, port(), name);
    }

    /// A database of it, as its superuser sees it.
    public JdbcClient database(String name) {
        return JdbcClient.create(
                new DriverManagerDataSource(server.url(name), PostgresFolder.SUPERUSER, PASSWORD.revealBase64Url()));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
