package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class WidgetPagesTest {
    private static final String DOOR = "/api/v1/widget/channels/%s";

    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Test
    void onlyTheWebsitesOfAChannelMayEmbedItsPages() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        owner.browser
                .put("/api/v1/channels/" + channel, settings("https://shop.example"))
                .expect(204);

        for (var page : List.of("frame", "badge")) {
            assertThat(policy(page, channel)).endsWith("frame-ancestors 'self' https://shop.example");
        }
    }

    @Test
    void nobodyEmbedsTheFrameOfAChannelThatIsNotThere() {
        assertThat(policy("frame", Ids.fresh())).endsWith("frame-ancestors 'self'");
    }

    @Test
    void aVisitorWhoOnlyLooksLeavesNoRow() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var before = rows(owner);
        var visitor = new Browser(port);

        for (var page : List.of("/widget/badge?channel=%s", "/widget/frame?channel=%s", DOOR, DOOR + "/directory")) {
            visitor.get(page.formatted(channel)).expect(200);
        }

        assertThat(rows(owner)).isEqualTo(before);
    }

    @Test
    void nobodyEmbedsTheConsole() {
        assertThat(new Browser(port).get("/").header("content-security-policy")).endsWith("frame-ancestors 'none'");
    }

    @Test
    void aWebsiteMayPinTheLauncherByItsHash() {
        var launcher = new Browser(port).get("/widget.js").expect(200);

        assertThat(launcher.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(launcher.header("content-type")).startsWith("text/javascript");
    }

    @Test
    void theDemoShopShowsTheFirstChannelOfTheHub() {
        new Owner(port).begin().addChannel();

        var shop = new Browser(port).get("/demo").expect(200).text();

        assertThat(shop).containsPattern("data-workspace=\"[A-Za-z0-9_-]{43}\" data-channel=\"[0-9a-f-]{36}\"");
        new Browser(port).get("/demo/demo.css").expect(200);
        new Browser(port).get("/demo/index.html").expect(404);
    }

    /// How many rows each table that the hub may use has of a workspace. What is counted comes late, so it is left out.
    private Map<String, Long> rows(Owner owner) {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> tables().stream()
                        .collect(Collectors.toMap(
                                table -> table,
                                table -> database.sql("SELECT count(*) FROM " + table)
                                        .query(Long.class)
                                        .single())));
    }

    private List<String> tables() {
        return database.sql("""
                SELECT n.nspname || '.' || c.relname AS name
                  FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND n.nspname <> 'usage'
                   AND has_table_privilege(c.oid, 'SELECT')
                """).query((row, _) -> row.getString("name")).list();
    }

    private String policy(String page, UUID channel) {
        return new Browser(port)
                .get("/widget/%s?channel=%s".formatted(page, channel))
                .expect(200)
                .header("content-security-policy");
    }

    private static Map<String, Object> settings(String website) {
        return Map.of(
                "name", "Shop",
                "websites", List.of(website),
                "greeting", "",
                "accent", "#123456",
                "position", "right",
                "form", List.of(),
                "mail", false,
                "rating", true,
                "ratingQuestion", "");
    }
}
