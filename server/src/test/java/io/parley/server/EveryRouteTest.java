package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.Route;
import io.parley.server.testing.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every route there is, as people who may not call it. A route that is added tomorrow is walked too.
@HubTest
class EveryRouteTest {
    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Customer customer;
    private Samples theirs;
    private long eventsBefore;

    @BeforeEach
    void aWorkspaceWithAConversation() {
        owner = new Owner(port).begin();
        var channel = owner.addChannel();
        customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        theirs = Samples.withIds(ids(channel));
        eventsBefore = events();
    }

    @Test
    void aStrangerIsRefused() {
        var stranger = new Browser(port);

        assertThat(closed())
                .allSatisfy(route -> assertThat(call(route, stranger).status())
                        .as(route.toString())
                        .isEqualTo(401));
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @Test
    void amongMembersAVisitorIsAStrangerAndAmongVisitorsAMember() {
        assertThat(closed())
                .allSatisfy(route -> assertThat(call(route, route.role().isPresent() ? customer.browser : owner.browser)
                                .status())
                        .as(route.toString())
                        .isEqualTo(401));
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @Test
    void aMemberIsRefusedWhatHerRoleDoesNotAllow() {
        become(Role.VIEWER);

        assertThat(above(Role.VIEWER)).isNotEmpty().allSatisfy(this::isForbidden);

        become(Role.AGENT);
        assertThat(above(Role.AGENT)).isNotEmpty().allSatisfy(this::isForbidden);
        assertThat(events()).isEqualTo(eventsBefore);
    }

    @Test
    void whatBelongsToAnotherWorkspaceIsAbsent() {
        assertThat(closed()).allSatisfy(route -> {
            var answer = call(route, outsider(route));

            if (route.namesSomething() && !route.isForApps()) {
                assertThat(answer.status()).as(route + ": " + answer.text()).isIn(route.refusals());
            }
            assertThat(answer.status()).as(route + ": " + answer.text()).isLessThan(500);
            if (answer.status() < 300) {
                assertThat(answer.text()).as(route.toString()).doesNotContain(texts(theirs));
            }
        });
        assertThat(events()).isEqualTo(eventsBefore);
    }

    /// Whatever an answer depends on before anything is looked up, it does not depend on what another workspace has.
    @Test
    void whatBelongsToAnotherWorkspaceIsAnsweredAsWhatNobodyHas() {
        var absent = Samples.withIds(Map.of());

        assertThat(closed()).filteredOn(Route::namesSomething).allSatisfy(route -> {
            assertThat(outcome(call(route, outsider(route), theirs)))
                    .as(route.toString())
                    .isEqualTo(outcome(call(route, outsider(route), absent)));
        });
    }

    private static String outcome(Browser.Answer answer) {
        return answer.status() < 400 ? "" + answer.status() : answer.status() + " " + answer.problem();
    }

    private void isForbidden(Route route) {
        var answer = call(route, owner.browser);
        assertThat(answer.status()).as(route.toString()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("role");
    }

    /// Somebody of another workspace who may call the route. A new one each time: some routes end her session.
    private Browser outsider(Route route) {
        var other = new Owner(port).begin();
        if (route.isForApps()) {
            return bot(other.addApp(10));
        }
        if (route.role().isPresent()) {
            return other.browser;
        }
        var visitor = new Customer(port, other.addChannel());
        visitor.begin(other, "Hello").expect(201);
        return visitor.browser;
    }

    /// It names customers by ids of its own: whoever they are elsewhere, to it they are new.
    private Browser bot(Owner.BotKeys keys) {
        return new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
    }

    private void become(Role role) {
        transactions.inWorkspace(new WorkspaceId(owner.workspace), () -> {
            database.sql("UPDATE identity.member SET role = :role WHERE workspace = :workspace AND id = :id")
                    .param("role", role.word())
                    .param("workspace", owner.workspace)
                    .param("id", owner.member)
                    .update();
        });
    }

    /// Every operation writes an event: where there is none, nothing was done.
    private long events() {
        return inTheirWorkspace(() -> database.sql("SELECT count(*) FROM audit.event")
                .query(Long.class)
                .single());
    }

    private Map<Class<?>, UUID> ids(UUID channel) {
        var ids = new HashMap<Class<?>, UUID>(Map.of(
                WorkspaceId.class, owner.workspace,
                MemberId.class, owner.member,
                DeviceId.class, owner.device,
                TeamId.class, owner.team,
                ChannelId.class, channel,
                ConversationId.class, customer.conversation,
                ContactId.class, customer.contact,
                VisitorId.class, customer.visitor,
                SegmentId.class, customer.segment));
        ids.put(
                MessageId.class,
                inTheirWorkspace(() -> database.sql("SELECT id FROM conversations.message")
                        .query(UUID.class)
                        .single()));
        return ids;
    }

    private <T> T inTheirWorkspace(Supplier<T> question) {
        return transactions.inWorkspace(new WorkspaceId(owner.workspace), question);
    }

    private Browser.Answer call(Route route, Browser as) {
        return call(route, as, theirs);
    }

    private static Browser.Answer call(Route route, Browser as, Samples samples) {
        return as.call(route.method(), route.mediaType(), route.address(samples), route.body(samples));
    }

    private static List<String> texts(Samples samples) {
        return samples.known().values().stream().map(UUID::toString).toList();
    }

    private List<Route> above(Role role) {
        return closed().stream()
                .filter(route ->
                        route.role().filter(wanted -> !role.includes(wanted)).isPresent())
                .toList();
    }

    /// All routes of ours that are not open to anyone.
    private List<Route> closed() {
        return Route.all(requestMappingHandlerMapping).stream()
                .filter(route -> !route.isOpen())
                .toList();
    }
}
