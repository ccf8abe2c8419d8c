package io.parley.server.kernel.database;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The server and database that `DATABASE_URL` names: `postgres://user:password@host:port/database?parameters`.
public record DatabaseUrl(String jdbc, String name, String user, Secret password) {
    private static final int PORT = 5432;

    /// @throws CannotStart when it is none
    public static DatabaseUrl parse(String text) {
        var uri = uri(text.strip().replaceFirst("^jdbc:", ""));
        var isPostgres = uri.getScheme() != null && uri.getScheme().matches("postgres(ql)?");
        if (!isPostgres
                || uri.getUserInfo() == null
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw malformed();
        }
        var user = uri.getRawUserInfo().split(":", 2);
        var port = uri.getPort() < 0 ? PORT : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var name = uri.getPath().substring(1);
        requireName(name);
        return new DatabaseUrl(
                "jdbc:postgresql://%s:%d/%s%s".formatted(uri.getHost(), port, name, query),
                name,
                decoded(user[0]),
                Secret.ofText(user.length == 2 ? decoded(user[1]) : ""));
    }

    /// @throws CannotStart when the server is not there or lets us not in
    public void requireReachable() {
        try {
            source(jdbc, user, password).getConnection().close();
        } catch (SQLException e) {
            throw new CannotStart("DATABASE_URL: " + sentence(e), e);
        }
    }

    /// The driver's own data source gives connections an address of 1,500 characters, with all its defaults, over which
    /// Flyway thinks for a quarter of a second each time.
    static DataSource source(String jdbc, String user, Secret password) {
        return new DriverManagerDataSource(jdbc, user, new String(password.reveal(), StandardCharsets.UTF_8));
    }

    /// By the classes of PostgreSQL's error codes.
    private static String sentence(SQLException e) {
        var code = Objects.requireNonNullElse(e.getSQLState(), "");
        if (code.startsWith("08")) {
            return "no PostgreSQL server answers there. Start it, or mend host and port.";
        }
        if (code.startsWith("28")) {
            return "the server refuses this user or password.";
        }
        return code.equals("3D000")
                ? "the server has no database of this name. Make it, or mend the name."
                : "the server refuses the connection: " + e.getMessage();
    }

    /// Roles are named after it: a name in PostgreSQL has 63 bytes, and `_writer` takes some.
    private static void requireName(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,56}")) {
            throw new CannotStart("DATABASE_URL: the name of the database may have letters, digits, '.', '-' and '_', "
                    + "at most 56 together.");
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            // its message would quote the password
            throw malformed();
        }
    }

    private static CannotStart malformed() {
        return new CannotStart("DATABASE_URL: want postgres://user:password@host:port/database, "
                + "with special characters in user and password percent-encoded.");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
