import io.parley.server.kernel.keystore.Keystore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// Runs a statement in the database of a hub, as the owner of its tables. Run from its source, on the class path of the
/// built hub: `java -cp parley-server-app.jar AsOwner.java DATA STATEMENT`.
final class AsOwner {
    public static void main(String[] given) throws Exception {
        try (var database = asOwner(Path.of(given[0]));
                var statement = database.createStatement()) {
            statement.executeUpdate(given[1]);
        }
    }

    private static java.sql.Connection asOwner(Path data) throws java.io.IOException, SQLException {
        var source = new PGSimpleDataSource();
        var postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        source.setURL("jdbc:postgresql://127.0.0.1:" + postmaster.get(3) + "/parley");
        source.setUser("parley_owner");
        source.setPassword(Keystore.open(data.resolve("keys"), "").key("database.owner").revealBase64Url());
        return source.getConnection();
    }
}
