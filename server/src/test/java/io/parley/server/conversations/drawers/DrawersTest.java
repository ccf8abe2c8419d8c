package io.parley.server.conversations.drawers;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Customer;
import io.parley.server.testing.Folder;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class DrawersTest {
    @LocalServerPort
    int port;

    private Owner owner;
    private Folder folder;

    @BeforeEach
    void aTeamsDrawer() {
        owner = new Owner(port).begin();
        folder = Folder.ofTeam(owner);
    }

    @Test
    void aRecordComesBackAsItWasSealed() {
        var id = Ids.fresh();
        var record = folder.record(id, "label", 0, "{\"name\":\"delivery\"}");
        folder.put(id, record).expect(200);

        var read = folder.read("label", 0).expect(200).json();

        assertThat(read.at("/items/0/sealed").asString()).isEqualTo(record.get("sealed"));
        assertThat(read.at("/items/0/revision").asInt()).isEqualTo(1);
        assertThat(read.at("/segments/0/id").asString()).isEqualTo(String.valueOf(record.get("segment")));
    }

    @Test
    void whoeverWritesUponAnOldRevisionIsToldTheNewOne() {
        var id = folder.add("reply", "{}");
        folder.put(id, folder.record(id, "reply", 1, "{\"text\":\"faster\"}")).expect(200);

        var late = folder.put(id, folder.record(id, "reply", 1, "{\"text\":\"slower\"}"));

        assertThat(late.expect(409).problem()).isEqualTo("stale-record");
        assertThat(late.json().get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void ofManyWhoWriteAtOnceOneWins() throws Exception {
        var id = folder.add("reply", "{}");
        var records = IntStream.range(0, 8)
                .mapToObj(i -> folder.record(id, "reply", 1, "{\"text\":\"%d\"}".formatted(i)))
                .toList();

        var outcomes = together(records.stream()
                .<Callable<Integer>>map(record -> () -> folder.put(id, record).status())
                .toList());

        assertThat(outcomes).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void whoHasReadUpToAChangeReadsOnFromThere() {
        var first = folder.add("label", "{}");
        var cursor = folder.read("label", 0).json().get("cursor").asLong();
        var second = folder.add("label", "{}");
        folder.add("reply", "{}");
        folder.remove(first, 1).expect(204);

        var changes = folder.read("label", cursor).expect(200).json();

        assertThat(changes.get("items").valueStream().map(item -> item.get("id").asString()))
                .containsExactly(second.toString(), first.toString());
        assertThat(changes.at("/items/1/sealed").isNull()).isTrue();
    }

    @Test
    void aClosedSegmentTakesNoMoreRecords() {
        var id = Ids.fresh();
        var record = folder.record(id, "label", 0, "{}");

        folder.open();

        assertThat(folder.put(id, record).expect(409).problem()).isEqualTo("segment-closed");
    }

    @Test
    void aMembersOwnDrawerIsHersAlone() {
        var own = Folder.ofMember(owner);
        own.add("view", "{\"name\":\"late ones\"}");
        var stranger = new Owner(port).begin();

        var path = "/api/v1/drawers/%s/records?kind=view".formatted(owner.member);

        assertThat(owner.browser.get(path).expect(200).json().get("items").size())
                .isEqualTo(1);
        assertThat(stranger.browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void conversationsWearOnlyLabelsOfTheirTeamsDrawer() {
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var label = folder.add("label", "{\"name\":\"delivery\"}");

        assertThat(label(customer, label)).isEqualTo("changed");
        assertThat(label(customer, Ids.fresh())).isEqualTo("unfit");
        assertThat(labelled(label)).isEqualTo(1);
    }

    @Test
    void aRemovedLabelIsWornByNobody() {
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var label = folder.add("label", "{\"name\":\"delivery\"}");
        label(customer, label);

        folder.remove(label, 1).expect(204);

        assertThat(labelled(label)).isZero();
    }

    private String label(Customer customer, UUID label) {
        var change = Map.of("kind", "label", "add", List.of(label), "remove", List.of());
        return owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", List.of(customer.conversation), "change", change))
                .expect(200)
                .json()
                .at("/0/answer")
                .asString();
    }

    private int labelled(UUID label) {
        return owner.browser
                .get("/api/v1/conversations?list=open&label=" + label)
                .expect(200)
                .json()
                .get("items")
                .size();
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return pool.invokeAll(calls).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
