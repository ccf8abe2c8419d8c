package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class WidgetPagesTest {
    @LocalServerPort
    int port;

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
