package io.parley.server.conversations.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.seal.Role;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.conversations.Owner;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Bot;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class OwnershipsTest {
    private static final int USUAL_MINUTES = 10;

    @LocalServerPort
    int port;

    @Autowired
    Conversations conversations;

    @Autowired
    Ownerships ownerships;

    @Autowired
    Errands errands;

    @Autowired
    Resuming resuming;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private io.parley.server.testing.Owner owner;
    private Customer customer;
    private Bot bot;

    @BeforeEach
    void aBotAnswersACustomer() {
        owner = new io.parley.server.testing.Owner(port).begin();
        var channel = owner.addChannel();
        customer = new Customer(port, channel);
        bot = new Bot(conversations, owner, customer, channel).begin(Optional.of(USUAL_MINUTES));
    }

    @Test
    void whoTakesOverHasTheConversationForAsLongAsTheAppSays() {
        var taken = take(Map.of());

        assertThat(taken.get("owner").asString()).isEqualTo("human");
        assertThat(taken.get("member").asString()).isEqualTo(owner.member.toString());
        assertThat(taken.get("epoch").asInt()).isEqualTo(2);
        assertThat(at(taken, "resumeAt")).isCloseTo(inMinutes(USUAL_MINUTES), within(30, ChronoUnit.SECONDS));
        assertThat(at(taken, "warnAt")).isEqualTo(at(taken, "resumeAt").minusSeconds(60));
        assertThat(state()).isEqualTo(taken);
    }

    @Test
    void whoTakesOverSeesToTheConversation() {
        take(Map.of());

        assertThat(head().get("assignee").asString()).isEqualTo(owner.member.toString());
        assertThat(audited()).contains("conversation.assigned", "conversation.taken_over");
    }

    @Test
    void aPauseIsAsLongAsWhoeverTakesOverSays() {
        var taken = take(Map.of("minutes", 1));

        assertThat(at(taken, "resumeAt")).isCloseTo(inMinutes(1), within(30, ChronoUnit.SECONDS));
        assertThat(at(taken, "warnAt")).isEqualTo(at(taken, "resumeAt").minusSeconds(30));
    }

    @Test
    void aWordMakesThePauseOfThisTakeoverLastAnewNotTheUsualOne() {
        take(Map.of("minutes", 60));
        answer();

        assertThat(at(state(), "resumeAt")).isCloseTo(inMinutes(60), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void aPauseForGoodNeverEnds() {
        var taken = take(Map.of("never", true));
        resuming.sweep(inMinutes(100_000));

        assertThat(taken.get("resumeAt").isNull()).isTrue();
        assertThat(state()).isEqualTo(taken);
        assertThat(extend().expect(200).json()).isEqualTo(taken);
    }

    @Test
    void aPauseIsBetweenAMinuteAndAWeekOrForGood() {
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("minutes", 0), Map.of("minutes", 10_081), Map.of("minutes", 5, "never", true))) {
            assertThat(owner.browser.post(path("/owner/take"), wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void whoGivesBackLetsTheBotAnswer() {
        take(Map.of());
        var given = giveBack();

        assertThat(given.get("owner").asString()).isEqualTo("bot");
        assertThat(given.get("epoch").asInt()).isEqualTo(3);
        assertThat(given.get("resumeAt").isNull()).isTrue();
        assertThat(audited()).contains("conversation.given_back");
    }

    @Test
    void whatTheBotHasIsNotGivenBackTwice() {
        giveBack();

        assertThat(state().get("epoch").asInt()).isEqualTo(1);
        assertThat(audited()).doesNotContain("conversation.given_back");
    }

    @Test
    void aPauseIsExtendedByWhoeverMayAnswer() {
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        take(Map.of());
        var first = at(state(), "resumeAt");

        var longer = colleague
                .browser
                .post(path("/owner/extend"), Map.of())
                .expect(200)
                .json();

        assertThat(at(longer, "resumeAt")).isAfter(first);
        assertThat(longer.get("member").asString()).isEqualTo(owner.member.toString());
        assertThat(longer.get("epoch").asInt()).isEqualTo(2);
        assertThat(audited()).contains("conversation.pause_extended");
    }

    @Test
    void nothingIsExtendedWhileTheBotAnswers() {
        assertThat(extend().expect(409).problem()).isEqualTo("not-paused");
    }

    @Test
    void withoutABotThereIsNothingToTake() {
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);

        assertThat(owner.browser.post(path("/owner/take"), Map.of()).expect(409).problem())
                .isEqualTo("no-bot");
        assertThat(state().get("owner").asString()).isEqualTo("nobody");
    }

    @Test
    void aConversationOfAnotherWorkspaceIsAbsent() {
        var stranger = new io.parley.server.testing.Owner(port).begin();

        stranger.browser.get(path("/owner")).expect(404);
        stranger.browser.post(path("/owner/take"), Map.of()).expect(404);
        assertThat(state().get("owner").asString()).isEqualTo("bot");
    }

    @Test
    void aViewerTakesNothingOver() {
        var viewer = new Colleague(port, owner).join(owner.invite(Role.VIEWER));

        viewer.browser.get(path("/owner")).expect(200);
        viewer.browser.post(path("/owner/take"), Map.of()).expect(403);
    }

    @Test
    void aPauseThatRunsOutGivesTheConversationBack() {
        take(Map.of());
        resuming.sweep(inMinutes(USUAL_MINUTES - 2));
        assertThat(state().get("owner").asString()).isEqualTo("human");

        resuming.sweep(inMinutes(USUAL_MINUTES));

        assertThat(state().get("owner").asString()).isEqualTo("bot");
        assertThat(state().get("epoch").asInt()).isEqualTo(3);
        assertThat(audited()).contains("conversation.resumed");
        assertThat(bot.say(3)).isInstanceOf(io.parley.server.conversations.Appended.Stored.class);
    }

    @Test
    void aMinuteBeforeItIsAnnouncedOnce() {
        take(Map.of());
        resuming.sweep(inMinutes(USUAL_MINUTES - 2));
        assertThat(kinds()).containsExactly(Errand.Kind.OWNER);

        resuming.sweep(inMinutes(USUAL_MINUTES).minusSeconds(50));
        resuming.sweep(inMinutes(USUAL_MINUTES).minusSeconds(40));

        assertThat(kinds()).containsExactly(Errand.Kind.OWNER, Errand.Kind.WARNING);
    }

    @Test
    void aWordAfterTheAnnouncementMakesItBeAnnouncedAgain() {
        take(Map.of());
        resuming.sweep(inMinutes(USUAL_MINUTES).minusSeconds(50));
        answer();
        resuming.sweep(inMinutes(USUAL_MINUTES).minusSeconds(40));

        assertThat(kinds())
                .containsExactly(Errand.Kind.OWNER, Errand.Kind.WARNING, Errand.Kind.MESSAGE, Errand.Kind.WARNING);
        assertThat(state().get("owner").asString()).isEqualTo("human");
    }

    @Test
    void ofManyNodesThatLookAtOnceOneLetsTheBotGoOn() throws Exception {
        take(Map.of());
        var sweep = (Callable<Boolean>) () -> {
            resuming.sweep(inMinutes(USUAL_MINUTES));
            return true;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var swept :
                    nodes.invokeAll(IntStream.range(0, 8).mapToObj(_ -> sweep).toList())) {
                swept.get();
            }
        }

        assertThat(state().get("epoch").asInt()).isEqualTo(3);
        assertThat(audited()).containsOnlyOnce("conversation.resumed");
    }

    @Test
    void aChannelIsToldWhereItsBotIsSilent() {
        assertThat(ownerships.withoutBot(bot.workspace, bot.app)).isEmpty();
        take(Map.of());

        assertThat(ownerships.withoutBot(bot.workspace, bot.app)).containsExactly(bot.conversation);
        assertThat(ownerships.of(bot.workspace, bot.conversation).owner()).isEqualTo(Owner.HUMAN);
    }

    @Test
    void errandsGoWithTheConversation() {
        take(Map.of());
        owner.browser.delete("/api/v1/contacts/" + customer.contact).expect(204);

        assertThat(errands.waiting(bot.workspace, bot.app, 10)).isEmpty();
    }

    @Test
    void browsersSeeTheChangeAndTheAnnouncement() throws Exception {
        try (var lines = lines(owner.browser)) {
            await(lines, "event: ready");

            take(Map.of());
            assertThat(await(lines, "event: owner")).contains("\"owner\":\"human\"");

            resuming.sweep(inMinutes(USUAL_MINUTES).minusSeconds(50));
            assertThat(await(lines, "event: warning")).contains(customer.conversation.toString());

            answer();
            await(lines, "event: message");
        }
    }

    private static BufferedReader lines(Browser member) {
        return new BufferedReader(
                new InputStreamReader(member.stream("/api/v1/live").body(), StandardCharsets.UTF_8));
    }

    /// Reads up to an event, and gives what it says.
    private static String await(BufferedReader lines, String wanted) throws Exception {
        for (var line = lines.readLine(); !wanted.equals(line); line = lines.readLine()) {
            assertThat(line).isNotNull();
        }
        return lines.readLine();
    }

    private JsonNode take(Map<String, Object> body) {
        return owner.browser.post(path("/owner/take"), body).expect(200).json();
    }

    private JsonNode giveBack() {
        return owner.browser
                .post(path("/owner/give-back"), Map.of())
                .expect(200)
                .json();
    }

    private Browser.Answer extend() {
        return owner.browser.post(path("/owner/extend"), Map.of());
    }

    private void answer() {
        owner.browser
                .post(
                        path("/messages"),
                        Map.of("id", Ids.fresh(), "segment", customer.segment, "sealed", "stands for a message"))
                .expect(200);
    }

    private JsonNode state() {
        return owner.browser.get(path("/owner")).expect(200).json();
    }

    private JsonNode head() {
        return owner.browser.get(path("")).expect(200).json();
    }

    private List<Errand.Kind> kinds() {
        return errands.waiting(bot.workspace, bot.app, 10).stream()
                .map(Errand::kind)
                .collect(Collectors.toList());
    }

    private static Instant at(JsonNode ownership, String member) {
        return Instant.parse(ownership.get(member).asString());
    }

    private static Instant inMinutes(int minutes) {
        return Instant.now().plus(minutes, ChronoUnit.MINUTES);
    }

    private String path(String rest) {
        return "/api/v1/conversations/" + customer.conversation + rest;
    }

    private List<String> audited() {
        return transactions.inWorkspace(
                bot.workspace,
                () -> database.sql(
                                "SELECT type FROM audit.event WHERE workspace = :workspace AND object = :conversation")
                        .param("workspace", owner.workspace)
                        .param("conversation", customer.conversation)
                        .query(String.class)
                        .list());
    }
}
