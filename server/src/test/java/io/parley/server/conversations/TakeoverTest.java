package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Bot;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class TakeoverTest {
    private static final int TEN_MINUTES = 10;

    @LocalServerPort
    int port;

    @Autowired
    Conversations conversations;

    @Autowired
    Errands errands;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Customer customer;
    private Bot bot;

    @BeforeEach
    void aBotAnswersACustomer() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        bot = begin(Optional.of(TEN_MINUTES));
    }

    @Test
    void aBotHasTheFirstWord() {
        assertThat(ownership().get("owner").asString()).isEqualTo("bot");
        assertThat(ownership().get("epoch").asInt()).isEqualTo(1);
        assertThat(bot.say(1)).isInstanceOf(Appended.Stored.class);
    }

    @Test
    void withoutABotNobodyOwnsAnything() {
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        answer(owner.browser, Map.of());

        assertThat(ownership().get("owner").asString()).isEqualTo("nobody");
        assertThat(ownership().get("epoch").asInt()).isZero();
        assertThat(audited("conversation.taken_over")).isZero();
    }

    @Test
    void anyWordOfAMemberTakesOver() {
        answer(owner.browser, Map.of());

        assertThat(ownership().get("owner").asString()).isEqualTo("human");
        assertThat(ownership().get("member").asString()).isEqualTo(owner.member.toString());
        assertThat(ownership().get("epoch").asInt()).isEqualTo(2);
        assertThat(resumesAt())
                .isBetween(
                        Instant.now().plus(9, ChronoUnit.MINUTES), Instant.now().plus(TEN_MINUTES, ChronoUnit.MINUTES));
        assertThat(audited("conversation.taken_over")).isEqualTo(1);
    }

    @Test
    void anEditTakesNothingOver() {
        answer(owner.browser, Map.of("quiet", true));

        assertThat(ownership().get("owner").asString()).isEqualTo("bot");
    }

    @Test
    void theNextWordOfTheSameMemberOnlyMakesThePauseLonger() {
        answer(owner.browser, Map.of());
        var first = resumesAt();
        answer(owner.browser, Map.of());

        assertThat(resumesAt()).isAfter(first);
        assertThat(ownership().get("epoch").asInt()).isEqualTo(2);
    }

    @Test
    void whoSpeaksWhileAColleagueAnswersTakesOverFromHer() {
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        answer(owner.browser, Map.of());
        answer(colleague.browser, Map.of());

        assertThat(ownership().get("member").asString()).isEqualTo(colleague.member.toString());
        assertThat(ownership().get("epoch").asInt()).isEqualTo(3);
    }

    @Test
    void aPauseWithoutAnEndStaysOneWhoeverSpeaks() {
        bot = begin(Optional.empty());
        answer(owner.browser, Map.of());

        assertThat(ownership().get("resumeAt").isNull()).isTrue();
    }

    @Test
    void whatABotDecidedBeforeATakeoverIsNotStored() {
        answer(owner.browser, Map.of());
        var messages = messages();

        assertThat(bot.say(1)).isEqualTo(new Appended.Stale(storedOwnership()));
        assertThat(bot.say(2)).isInstanceOf(Appended.Stale.class);
        assertThat(messages()).hasSize(messages.size());
    }

    @Test
    void whatABotSentByItselfAfterATakeoverIsKeptAndMarked() {
        bot.report();
        answer(owner.browser, Map.of());
        bot.report();

        assertThat(messages())
                .extracting(message -> message.at("/author/kind").asString())
                .containsExactly("contact", "app", "member", "app");
        assertThat(messages())
                .extracting(message -> message.get("afterTakeover").asBoolean())
                .containsExactly(false, false, false, true);
    }

    @Test
    void anotherBotHasNoSayHere() {
        var stranger = new Author.App(new AppId(Ids.fresh()));

        assertThat(conversations.append(bot.draft(stranger))).isInstanceOf(Appended.NoSuchConversation.class);
    }

    @Test
    void whileItsBotAnswersAConversationNeedsNobody() {
        assertThat(needingAPerson()).isZero();

        bot.say(1);
        answer(owner.browser, Map.of());
        bot.hear();

        assertThat(needingAPerson()).isEqualTo(1);
    }

    @Test
    void aBotsAnswerEndsTheWait() {
        assertThat(head().get("waitingSince").isNull()).isFalse();
        bot.say(1);
        assertThat(head().get("waitingSince").isNull()).isTrue();
    }

    @Test
    void whatABotSaysAfterATakeoverEndsNoWait() {
        answer(owner.browser, Map.of());
        bot.hear();
        bot.report();

        assertThat(head().get("waitingSince").isNull()).isFalse();
    }

    @Test
    void aMembersWordsWaitForTheBotsChannelBehindTheNewsThatSheHasTakenOver() {
        answer(owner.browser, Map.of());
        answer(owner.browser, Map.of());

        var waiting = errands.waiting(bot.workspace, bot.app, 10);

        assertThat(waiting)
                .extracting(Errand::kind)
                .containsExactly(Errand.Kind.OWNER, Errand.Kind.MESSAGE, Errand.Kind.MESSAGE);
        assertThat(waiting).extracting(errand -> errand.ownership().epoch()).containsOnly(2L);
        assertThat(waiting.getFirst().ownership().member()).contains(new MemberId(owner.member));
        assertThat(errands.waiting()).contains(new Errands.Whose(bot.workspace, bot.app));
    }

    @Test
    void anErrandThatIsDoneWaitsNoLonger() {
        answer(owner.browser, Map.of());
        for (var errand : errands.waiting(bot.workspace, bot.app, 10)) {
            errands.done(bot.workspace, errand.id());
        }

        assertThat(errands.waiting(bot.workspace, bot.app, 10)).isEmpty();
        assertThat(errands.waiting()).doesNotContain(new Errands.Whose(bot.workspace, bot.app));
    }

    @Test
    void nothingWaitsForAChannelWithoutABot() {
        var channel = owner.addChannel();
        customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        answer(owner.browser, Map.of());

        assertThat(errands.waiting()).noneMatch(whose -> whose.workspace().equals(bot.workspace));
    }

    @Test
    void aBotIsToldOnceItsErrandIsStored() throws InterruptedException {
        var told = new LinkedBlockingQueue<Integer>();
        errands.listen((workspace, app) -> {
            if (app.equals(bot.app)) {
                told.add(errands.waiting(workspace, app, 10).size());
            }
        });

        answer(owner.browser, Map.of());

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private Bot begin(Optional<Integer> pauseMinutes) {
        var channel = owner.addChannel();
        customer = new Customer(port, channel);
        return new Bot(conversations, owner, customer, channel).begin(pauseMinutes);
    }

    private void answer(Browser member, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.putAll(Map.of("id", Ids.fresh(), "segment", customer.segment, "sealed", "stands for a message"));
        member.post(path("/messages"), body).expect(200);
    }

    private Ownership storedOwnership() {
        return transactions.inWorkspace(
                bot.workspace,
                () -> database.sql("SELECT %s FROM conversations.conversation c WHERE c.workspace = :w AND c.id = :id"
                                .formatted(OwnershipRows.COLUMNS))
                        .param("w", owner.workspace)
                        .param("id", customer.conversation)
                        .query((row, _) -> OwnershipRows.read(row))
                        .single());
    }

    private JsonNode ownership() {
        return head().get("ownership");
    }

    private Instant resumesAt() {
        return Instant.parse(ownership().get("resumeAt").asString());
    }

    private int needingAPerson() {
        return owner.browser
                .get("/api/v1/conversations/counts")
                .expect(200)
                .json()
                .get("needsHuman")
                .asInt();
    }

    private JsonNode head() {
        return owner.browser.get(path("")).expect(200).json();
    }

    private List<JsonNode> messages() {
        return owner.browser
                .get(path("/messages"))
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private String path(String rest) {
        return "/api/v1/conversations/" + customer.conversation + rest;
    }

    private int audited(String type) {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("SELECT count(*) FROM audit.event WHERE workspace = :workspace AND type = :type")
                        .param("workspace", owner.workspace)
                        .param("type", type)
                        .query(Integer.class)
                        .single());
    }
}
