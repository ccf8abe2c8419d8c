package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class ChannelSettingsTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Test
    void whatAnAdminSetsIsWhatAVisitorSees() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();

        owner.browser.put("/api/v1/channels/" + channel, settings()).expect(204);

        var door = new Browser(port)
                .get("/api/v1/widget/channels/" + channel)
                .expect(200)
                .json();
        assertThat(door.get("greeting").asString()).isEqualTo("Hello!");
        assertThat(door.get("accent").asString()).isEqualTo("#123456");
        assertThat(door.get("position").asString()).isEqualTo("left");
        assertThat(door.get("open").isBoolean()).isTrue();
        assertThat(door.get("form").valueStream().map(field -> field.asString()))
                .containsExactlyInAnyOrder("name", "email");
    }

    @Test
    void settingsAreReadAsTheyWereWritten() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();

        owner.browser.put("/api/v1/channels/" + channel, settings()).expect(204);

        var read = owner.browser.get("/api/v1/channels/" + channel).expect(200).json();
        assertThat(read.at("/hours/zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(read.at("/hours/open/0/from").asString()).isEqualTo("09:00");
        assertThat(read.get("scheme").asString()).isEqualTo("system");
        assertThat(read.get("ratingQuestion").asString()).isEqualTo("How did we do?");
    }

    @Test
    void aWidgetIsLightOrDarkWhereItsWebsiteIs() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var settings = new HashMap<>(settings());

        settings.put("scheme", "light");
        owner.browser.put("/api/v1/channels/" + channel, settings).expect(204);
        var read = owner.browser.get("/api/v1/channels/" + channel).expect(200).json();
        assertThat(read.get("scheme").asString()).isEqualTo("light");
        settings.put("scheme", "sepia");
        var answer = owner.browser.put("/api/v1/channels/" + channel, settings).expect(400);

        assertThat(answer.json().get("detail").asString()).isEqualTo("scheme: want system, light or dark");
    }

    @Test
    void valuesThatBreakARuleAreRefusedByName() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var settings = new HashMap<>(settings());
        settings.put("position", "middle");

        var answer = owner.browser.put("/api/v1/channels/" + channel, settings).expect(400);

        assertThat(answer.json().get("detail").asString()).isEqualTo("position: want right or left");
    }

    @Test
    void aRemovedChannelIsGoneForVisitors() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();

        owner.browser.delete("/api/v1/channels/" + channel).expect(204);

        new Browser(port).get("/api/v1/widget/channels/" + channel).expect(404);
        new Customer(port, channel).begin(owner, "Hello?").expect(404);
    }

    @Test
    void nobodyIsToldAnAnswerTimeThatNobodyKnows() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();

        var door = new Browser(port)
                .get("/api/v1/widget/channels/" + channel)
                .expect(200)
                .json();

        assertThat(door.get("answersInSeconds").isNull()).isTrue();
        assertThat(door.get("open").isNull()).isTrue();
    }

    @Test
    void aVisitorIsToldHowLongHalfOfTheFirstAnswersTook() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var waits = List.of(900, 10, 60, 200, 20);

        waits.forEach(wait -> answerAfter(wait, owner, channel));

        var door = new Browser(port)
                .get("/api/v1/widget/channels/" + channel)
                .expect(200)
                .json();
        assertThat(door.get("answersInSeconds").asInt()).isEqualTo(60);
    }

    private void answerAfter(int seconds, Owner owner, UUID channel) {
        var customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        owner.browser
                .post(
                        "/api/v1/conversations/%s/messages".formatted(customer.conversation),
                        Map.of("id", Ids.fresh(), "segment", customer.segment, "sealed", "stands for an answer"))
                .expect(200);
        transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("""
                        UPDATE conversations.conversation SET opened_at = answered_at - make_interval(secs => :seconds)
                         WHERE workspace = :workspace AND id = :id
                        """)
                        .param("seconds", seconds)
                        .param("workspace", owner.workspace)
                        .param("id", customer.conversation)
                        .update());
    }

    private static Map<String, Object> settings() {
        var hours =
                Map.of("zone", "Europe/Berlin", "open", List.of(Map.of("day", 1, "from", "09:00", "until", "17:00")));
        return Map.of(
                "name",
                "Shop",
                "websites",
                List.of("https://shop.example"),
                "greeting",
                "Hello!",
                "accent",
                "#123456",
                "position",
                "left",
                "hours",
                hours,
                "form",
                List.of("name", "email"),
                "mail",
                true,
                "rating",
                true,
                "ratingQuestion",
                "How did we do?");
    }
}
