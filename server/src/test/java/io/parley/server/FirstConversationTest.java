package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.vault.EpochStarted;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

@HubTest
class FirstConversationTest {
    @LocalServerPort
    int port;

    @Autowired
    Database database;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void aVisitorsFirstMessageReachesTheTeamsList() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());

        customer.begin(owner, "Can I still change the delivery?").expect(201);

        var list = owner.browser.get("/api/v1/conversations").expect(200).json();
        assertThat(list.at("/items/0/id").asString()).isEqualTo(customer.conversation.toString());
        assertThat(list.at("/items/0/waitingSince").isNull()).isFalse();
        assertThat(list.at("/segments/0/id").asString()).isEqualTo(customer.segment.toString());
    }

    @Test
    void aRepeatedBeginningIsStoredOnce() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        var body = customer.beginning(owner, "Hello?");
        var path = "/api/v1/widget/channels/%s/conversations".formatted(channelOf(owner));

        var first = customer.browser.post(path, body).expect(201);
        var again = customer.browser.post(path, body).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(messages(owner, customer).size()).isEqualTo(1);
    }

    @Test
    void aStrangerCannotTakeOverAContact() {
        var owner = new Owner(port).begin();
        var channel = owner.addChannel();
        var customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);

        var stranger = new Browser(port).with("Authorization", "Bearer " + "A".repeat(43));

        assertThat(stranger.post(
                                "/api/v1/widget/channels/%s/conversations".formatted(channel),
                                customer.beginning(owner, "mine"))
                        .problem())
                .isEqualTo("other-visitor");
        assertThat(stranger.get("/api/v1/widget/conversations").status()).isEqualTo(401);
    }

    @Test
    void positionsHaveNoGaps() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "one").expect(201);
        customer.say(owner, "two").expect(200);
        customer.say(owner, "three").expect(200);

        var messages = messages(owner, customer);

        assertThat(messages.size()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(messages.get(i).get("position").asInt()).isEqualTo(i + 1);
        }
    }

    @Test
    void segmentsAndIntroductionsAreForWhoMayRead() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var segments = "/conversations/%s/segments".formatted(customer.conversation);
        var introductions = "/api/v1/conversations/introductions?ids=" + customer.conversation;

        var forTeam = owner.browser.get("/api/v1" + segments).expect(200).json();
        var forVisitor =
                customer.browser.get("/api/v1/widget" + segments).expect(200).json();
        var first = owner.browser.get(introductions).expect(200).json();

        assertThat(forTeam.at("/0/id").asString()).isEqualTo(customer.segment.toString());
        assertThat(forVisitor).isEqualTo(forTeam);
        assertThat(first.at("/items/0/conversation").asString()).isEqualTo(customer.conversation.toString());
        assertThat(first.at("/items/0/message/position").asInt()).isEqualTo(1);
        assertThat(first.at("/segments/0")).isEqualTo(forTeam.get(0));
        var other = new Owner(port).begin();
        other.browser.get("/api/v1" + segments).expect(404);
        assertThat(other.browser.get(introductions).expect(200).json().get("items"))
                .isEmpty();
    }

    @Test
    void nothingIsTakenInThatIsSealedToAnEarlierEpoch() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var workspace = new WorkspaceId(owner.workspace);

        database.inWorkspace(
                workspace, () -> events.publishEvent(new EpochStarted(workspace, new TeamId(owner.team), 2)));

        assertThat(customer.say(owner, "Are you there?").expect(409).problem()).isEqualTo("segment-closed");
    }

    private static String channelOf(Owner owner) {
        return owner.browser
                .get("/api/v1/channels")
                .expect(200)
                .json()
                .at("/0/id")
                .asString();
    }

    private static tools.jackson.databind.JsonNode messages(Owner owner, Customer customer) {
        return owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(customer.conversation))
                .expect(200)
                .json()
                .get("items");
    }
}
