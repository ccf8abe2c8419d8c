import io.parley.server.kernel.keystore.Keystore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// Gives the one conversation of a hub many siblings without a word in them, each of a contact of its own. Run from its
/// source, on the class path of the built hub: `java -cp parley-server-app.jar ManyConversations.java DATA MANY`.
final class ManyConversations {
    private static final String SIBLINGS = """
            WITH first AS (SELECT * FROM conversations.conversation LIMIT 1),
                 contact AS (
                     INSERT INTO conversations.contact (workspace, id, channel, team, since)
                     SELECT workspace, gen_random_uuid(), channel, team, opened_at FROM first, generate_series(1, ?)
                  RETURNING id)
            INSERT INTO conversations.conversation (workspace, id, channel, team, contact, customer_segment, customer_epoch,
                                                    opened_at, last_at)
            SELECT workspace, gen_random_uuid(), channel, team, contact.id, customer_segment, customer_epoch, opened_at,
                   last_at - make_interval(mins => (row_number() OVER ())::int)
              FROM first, contact
            """;

    public static void main(String[] given) throws Exception {
        add(Path.of(given[0]), Integer.parseInt(given[1]));
    }

    private static void add(Path data, int many) throws Exception {
        try (var database = asOwner(data);
                var insert = database.prepareStatement(SIBLINGS)) {
            insert.setInt(1, many);
            insert.executeUpdate();
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
