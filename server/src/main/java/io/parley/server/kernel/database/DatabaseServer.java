package io.parley.server.kernel.database;

import io.parley.server.kernel.Secret;
import io.parley.server.kernel.keystore.Keystore;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The PostgreSQL server the hub works on: where it is, and who owns the tables. Closing it stops an embedded server,
/// and nothing else.
record DatabaseServer(String url, String name, String owner, Secret ownerPassword, AutoCloseable embedded)
        implements AutoCloseable {
    private static final String EMBEDDED_NAME = "parley";

    /// The server that `DATABASE_URL` names.
    static DatabaseServer at(String databaseUrl) {
        var url = DatabaseUrl.parse(databaseUrl);
        return new DatabaseServer(url.jdbc(), url.name(), url.user(), url.password(), () -> {});
    }

    /// The embedded server, with its one database and the role that owns it. Repeatable.
    static DatabaseServer embedded(PostgresServer server, Keystore keystore) {
        var password = keystore.key("database.owner");
        var postgres = JdbcClient.create(DatabaseUrl.source(
                server.url("postgres"),
                PostgresFolder.SUPERUSER,
                Secret.ofText(server.superuserPassword().revealBase64Url())));
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
        return DatabaseUrl.source(url, owner, ownerPassword);
    }

    @Override
    public void close() throws Exception {
        embedded.close();
    }

    private static boolean absent(JdbcClient database, String count) {
        return database.sql(count).query(Integer.class).single() == 0;
    }
}
