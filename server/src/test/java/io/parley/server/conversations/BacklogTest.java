package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class BacklogTest {
    @LocalServerPort
    int port;

    private Owner owner;
    private Customer first;
    private Customer second;

    @BeforeEach
    void twoConversations() {
        owner = new Owner(port).begin();
        var channel = owner.addChannel();
        first = new Customer(port, channel);
        first.begin(owner, "one").expect(201);
        first.say(owner, "two").expect(200);
        second = new Customer(port, channel);
        second.begin(owner, "three").expect(201);
    }

    @Test
    void theConversationThatWasBegunLastComesFirst() {
        var places =
                owner.browser.get("/api/v1/conversations/places").expect(200).json();

        assertThat(places.valueStream().map(place -> place.get("id").asString()))
                .containsExactly(second.conversation.toString(), first.conversation.toString());
        assertThat(places.at("/1/lastPosition").asInt()).isEqualTo(2);
        assertThat(owner.browser
                        .get("/api/v1/conversations/places?before=" + first.conversation)
                        .expect(200)
                        .json()
                        .size())
                .isZero();
    }

    @Test
    void manyConversationsAreReadAtOnceEachFromWhereOneStopped() {
        var read = stretches(owner, Map.of("conversation", first.conversation, "after", 1), from(second.conversation));

        assertThat(read.at("/items/0/messages").size()).isEqualTo(1);
        assertThat(read.at("/items/0/messages/0/position").asInt()).isEqualTo(2);
        assertThat(read.at("/items/1/messages").size()).isEqualTo(1);
        assertThat(read.get("segments").size()).isEqualTo(2);
    }

    @Test
    void nothingIsSaidOfConversationsOfOthers() {
        var stranger = new Owner(port).begin();

        assertThat(stretches(stranger, from(first.conversation)).get("items").size())
                .isZero();
        assertThat(stranger.browser
                        .get("/api/v1/conversations/places")
                        .expect(200)
                        .json()
                        .size())
                .isZero();
    }

    private static Map<String, Object> from(UUID conversation) {
        return Map.of("conversation", conversation, "after", 0);
    }

    @SafeVarargs
    private static JsonNode stretches(Owner reader, Map<String, Object>... wanted) {
        return reader.browser
                .post("/api/v1/conversations/stretches", Map.of("wanted", List.of(wanted)))
                .expect(200)
                .json();
    }
}
