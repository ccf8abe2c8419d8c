package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.keystore.Keystore;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The PostgreSQL server the hub works on: where it is, and who owns the tables. Closing it stops an embedded server,
/// and nothing else.
record DatabaseServer(String url, String name, String owner, Secret ownerPassword, AutoCloseable embedded)
        implements AutoCloseable {
    private static final String EMBEDDED_NAME = "parley";

    /// The server that `DATABASE_URL` names: `postgres://user:password@host:port/database?parameters`.
    static DatabaseServer at(String databaseUrl) {
        var uri = URI.create(databaseUrl.replaceFirst("^jdbc:", ""));
        if (uri.getUserInfo() == null || uri.getHost() == null || uri.getPath().length() < 2) {
            throw new CannotStart("DATABASE_URL: want postgres://user:password@host:port/database");
        }
        var user = uri.getRawUserInfo().split(":", 2);
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var name = uri.getPath().substring(1);
        var url = "jdbc:postgresql://%s:%d/%s%s".formatted(uri.getHost(), port, name, query);
        return new DatabaseServer(
                url, name, decoded(user[0]), Secret.ofText(user.length == 2 ? decoded(user[1]) : ""), () -> {});
    }

    /// The embedded server, with its one database and the role that owns it. Repeatable.
    static DatabaseServer embedded(PostgresServer server, Keystore keystore) {
        var password = keystore.key("database.owner");
        var postgres = JdbcClient.create(dataSource(
                server.url("postgres"),
                PostgresFolder.SUPERUSER,
                server.superuserPassword().revealBase64Url()));
        if (absent(postgres, "SELECT count(*) FROM pg_roles WHERE rolname = 'parley_owner'")) {
            postgres.sql("CREATE ROLE parley_owner LOGIN NOSUPERUSER CREATEROLE PASSWORD '%s'"
                            .formatted(password.revealBase64Url()))
                    .update();
        }
        if (absent(postgres, "SELECT count(*) FROM pg_database WHERE datname = 'parley'")) {
            postgres.sql("CREATE DATABASE parley OWNER parley_owner").update();
        }
        return embeddedAt(server.port(), keystore, server);
    }

    /// The embedded server that listens on a port, with its database in place.
    static DatabaseServer embeddedAt(int port, Keystore keystore, AutoCloseable server) {
        var password = keystore.key("database.owner").revealBase64Url();
        return new DatabaseServer(
                PostgresServer.url(port, EMBEDDED_NAME),
                EMBEDDED_NAME,
                "parley_owner",
                Secret.ofText(password),
                server);
    }

    JdbcClient ownerClient() {
        return JdbcClient.create(asOwner());
    }

    DataSource asOwner() {
        return dataSource(url, owner, new String(ownerPassword.reveal(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws Exception {
        embedded.close();
    }

    private static boolean absent(JdbcClient database, String count) {
        return database.sql(count).query(Integer.class).single() == 0;
    }

    private static DataSource dataSource(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
