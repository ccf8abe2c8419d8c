package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleagues;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import io.parley.server.vault.TeamMemberLeft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A rota, and what is passed on. Shifts are set around the moment of the test.
@HubTest
class OnCallTest {
    private static final Map<String, Object> ALL_WEEK = hours("00:00", "00:00");

    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Members members;

    @Autowired
    PassingOn passing;

    @Autowired
    OpenCalls calls;

    @Autowired
    ApplicationContext events;

    private final Instant begin = Instant.now();
    private Owner owner;
    private UUID jonas;
    private UUID ada;
    private Browser bot;

    @BeforeEach
    void aTeamOfThree() {
        owner = new Owner(port).begin();
        var keys = owner.addApp(10);
        bot = new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        jonas = new Colleagues(transactions, database, members).join(owner, Role.AGENT);
        ada = new Colleagues(transactions, database, members).join(owner, Role.AGENT);
    }

    @Test
    void whoIsOnCallIsCalledAndNobodyElse() {
        rota(shift(jonas, ALL_WEEK), shift(owner.member, later())).expect(204);

        wantAPerson();

        assertThat(called("person-wanted")).containsExactly(jonas);
        var now = owner.browser.get(path()).expect(200).json().get("now");
        assertThat(now).hasSize(1);
        assertThat(now.get(0).asString()).isEqualTo(jonas.toString());
    }

    @Test
    void othersAreIfTheyWish() {
        rota(shift(jonas, ALL_WEEK)).expect(204);
        owner.browser.put("/api/v1/alerts/always", Map.of("wanted", true)).expect(204);

        wantAPerson();

        assertThat(called("person-wanted")).containsExactlyInAnyOrder(jonas, owner.member);
        assertThat(owner.browser
                        .get("/api/v1/alerts/peace")
                        .json()
                        .get("always")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whileNobodyHasAShiftAllAre() {
        rota(shift(jonas, later())).expect(204);

        wantAPerson();

        assertThat(called("person-wanted")).containsExactlyInAnyOrder(jonas, ada, owner.member);
    }

    @Test
    void whoeverIsAwayHasNone() {
        rota(shift(jonas, ALL_WEEK)).expect(204);
        new Colleagues(transactions, database, members).goAway(owner, jonas);

        wantAPerson();

        assertThat(called("person-wanted")).containsExactlyInAnyOrder(ada, owner.member);
    }

    @Test
    void aShiftGoesBeforeQuietHoursAndNothingBeforeTheMute() {
        owner.browser
                .put("/api/v1/alerts/quiet", Map.of("hours", List.of(ALL_WEEK)))
                .expect(204);
        rota(shift(owner.member, ALL_WEEK)).expect(204);
        wantAPerson();
        assertThat(loud()).containsExactly(true);

        owner.browser.put("/api/v1/alerts/mute", Map.of("minutes", 60)).expect(200);
        wantAPerson();

        assertThat(loud()).containsExactly(false, true);
    }

    @Test
    void whatNobodyLooksAtGoesToTheNextInTheRotaOnce() {
        passTo(null, shift(jonas, ALL_WEEK), shift(owner.member, later()), shift(ada, later()))
                .expect(204);
        wantAPerson();

        after(9);
        assertThat(called("person-wanted")).containsExactly(jonas);
        after(11);
        after(30);

        assertThat(called("person-wanted")).containsExactly(jonas, owner.member);
        var passed = alert().get("passedOn");
        assertThat(passed.get("to").asString()).isEqualTo(owner.member.toString());
        assertThat(passed.get("minutes").asInt()).isBetween(10, 11);
        assertThat(passedTo()).containsOnly(owner.member);
        assertThat(audited("alert.passed_on")).isEqualTo(1);
    }

    @Test
    void whoIsNamedIsTheSecondIfSheCanBeCalled() {
        passTo(owner.member, shift(jonas, ALL_WEEK), shift(ada, later())).expect(204);
        wantAPerson();
        owner.browser.put("/api/v1/alerts/mute", Map.of("minutes", 60)).expect(200);

        after(11);

        assertThat(called("person-wanted")).containsExactly(jonas, ada);
    }

    @Test
    void itWaitsWhileNobodyElseCanBeCalled() {
        passTo(owner.member, shift(jonas, ALL_WEEK)).expect(204);
        wantAPerson();
        owner.browser
                .put("/api/v1/alerts/quiet", Map.of("hours", List.of(ALL_WEEK)))
                .expect(204);
        after(11);
        assertThat(called("person-wanted")).containsExactly(jonas);

        owner.browser.put("/api/v1/alerts/quiet", Map.of("hours", List.of())).expect(204);
        after(20);

        assertThat(called("person-wanted")).containsExactly(jonas, owner.member);
    }

    @Test
    void whatSomebodyHasLookedAtStays() {
        passTo(jonas, shift(owner.member, ALL_WEEK)).expect(204);
        wantAPerson();
        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);

        after(11);

        assertThat(called("person-wanted")).containsExactly(owner.member);
    }

    @Test
    void whatIsSettledStays() {
        passTo(owner.member, shift(jonas, ALL_WEEK)).expect(204);
        wantAPerson();
        var workspace = new WorkspaceId(owner.workspace);
        var conversation = new ConversationId(TeamView.only(owner).conversation);
        transactions.inWorkspace(workspace, () -> calls.settle(workspace, conversation, AlertKind.SETTLED_BY_TAKEOVER));

        after(11);

        assertThat(called("person-wanted")).containsExactly(jonas);
    }

    @Test
    void onlyMembersOfTheTeamCanBeOnCall() {
        var answer = rota(shift(Ids.fresh(), ALL_WEEK));

        answer.expect(409);
        assertThat(answer.problem()).isEqualTo("no-member");
    }

    @Test
    void whoHasLeftTheTeamIsOutOfItsRota() {
        passTo(jonas, shift(jonas, ALL_WEEK), shift(ada, ALL_WEEK)).expect(204);

        var workspace = new WorkspaceId(owner.workspace);
        transactions.inWorkspace(
                workspace,
                () -> events.publishEvent(new TeamMemberLeft(workspace, new TeamId(owner.team), new MemberId(jonas))));

        var rota = owner.browser.get(path()).expect(200).json().get("rota");
        assertThat(rota.get("shifts")).hasSize(1);
        assertThat(rota.at("/passing/second").isNull()).isTrue();
    }

    private void wantAPerson() {
        var event = Map.of("type", "human_requested", "customer", Ids.fresh().toString(), "text", "A person!");
        bot.post("/api/v1/bot/events", Map.of("events", List.of(event))).expect(200);
    }

    private Browser.Answer rota(Map<?, ?>... shifts) {
        return owner.browser.put(path(), Map.of("shifts", List.of(shifts)));
    }

    /// After ten minutes.
    private Browser.Answer passTo(@Nullable UUID second, Map<?, ?>... shifts) {
        var to = new HashMap<String, Object>();
        to.put("minutes", 10);
        to.put("second", second);
        return owner.browser.put(path(), Map.of("shifts", List.of(shifts), "passing", to));
    }

    private String path() {
        return "/api/v1/alerts/rotas/" + owner.team;
    }

    private static Map<String, Object> shift(UUID member, Map<String, Object> hours) {
        return Map.of("member", member, "hours", hours);
    }

    private Map<String, Object> later() {
        var clock = DateTimeFormatter.ofPattern("HH:mm");
        var then = LocalDateTime.ofInstant(begin, ZoneOffset.UTC).plusHours(2);
        return hours(then.format(clock), then.plusHours(2).format(clock));
    }

    private static Map<String, Object> hours(String from, String until) {
        return Map.of("days", List.of(1, 2, 3, 4, 5, 6, 7), "from", from, "until", until, "zone", "UTC");
    }

    private void after(int minutes) {
        passing.sweep(begin.plus(Duration.ofMinutes(minutes)));
    }

    private JsonNode alert() {
        return owner.browser.get("/api/v1/alerts").expect(200).json().get(0);
    }

    /// Whether browsers may show the owner's, newest first.
    private List<Boolean> loud() {
        return owner.browser
                .get("/api/v1/alerts")
                .expect(200)
                .json()
                .valueStream()
                .map(alert -> alert.get("loud").asBoolean())
                .toList();
    }

    private List<UUID> called(String kind) {
        return inWorkspace(() -> database.sql("""
                        SELECT member FROM alerts.alert WHERE workspace = :workspace AND kind = :kind ORDER BY at, id
                        """)
                .param("workspace", owner.workspace)
                .param("kind", kind)
                .query(UUID.class)
                .list());
    }

    private List<UUID> passedTo() {
        return inWorkspace(() -> database.sql("""
                        SELECT passed_to FROM alerts.alert WHERE workspace = :workspace AND kind = 'person-wanted'
                        """)
                .param("workspace", owner.workspace)
                .query(UUID.class)
                .list());
    }

    private int audited(String type) {
        return inWorkspace(() -> database.sql("""
                        SELECT count(*) FROM audit.event WHERE workspace = :workspace AND type = :type
                        """)
                .param("workspace", owner.workspace)
                .param("type", type)
                .query(Integer.class)
                .single());
    }

    private <T> T inWorkspace(Supplier<T> work) {
        return transactions.inWorkspace(new WorkspaceId(owner.workspace), work);
    }
}
