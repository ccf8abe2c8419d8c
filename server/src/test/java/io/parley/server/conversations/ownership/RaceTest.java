package io.parley.server.conversations.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.identity.Caller;
import io.parley.server.identity.Role;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SessionId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Bot;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// However a bot, people and the clock interleave, no bot speaks over a person.
@HubTest
class RaceTest {
    private static final int TIMES = 150;
    private static final int EVERYTHING = 100_000;
    private static final int PATIENCE = 20;

    @LocalServerPort
    int port;

    @Autowired
    Conversations conversations;

    @Autowired
    Ownerships ownerships;

    @Autowired
    Resuming resuming;

    @Autowired
    Errands errands;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Bot bot;

    @BeforeEach
    void aBotAnswersACustomer() {
        owner = new Owner(port).begin();
        var channel = owner.addChannel();
        bot = new Bot(conversations, owner, new Customer(port, channel), channel).begin(Optional.of(1));
    }

    @Test
    void noBotSpeaksOverAPerson() throws Exception {
        var race = race(this::asTheHubDoes);

        assertThat(violations(race)).isEmpty();
        assertThat(race.said.stream().filter(Race.Said::isStored).count())
                .as("words of the bot that were taken")
                .isBetween(10L, race.said.size() - 10L);
        assertThat(race.taken).isNotEmpty();
    }

    @Test
    void everyChangeOfOwnerHasTheNextEpoch() throws Exception {
        race(this::asTheHubDoes);

        var epochs = changes().map(change -> change.ownership().epoch()).toList();

        var now = ownerships.of(bot.workspace, bot.conversation).epoch();
        assertThat(epochs)
                .hasSizeGreaterThan(10)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, now).boxed().toList());
    }

    @Test
    void aBotSpeaksOnlyUnderEpochsThatWereItsOwn() throws Exception {
        var race = race(this::asTheHubDoes);

        var own = changes()
                .filter(change -> change.ownership().isTheBots())
                .map(change -> change.ownership().epoch());

        assertThat(Stream.concat(Stream.of(1L), own).toList())
                .containsAll(race.said.stream()
                        .filter(Race.Said::isStored)
                        .map(Race.Said::epoch)
                        .toList());
    }

    @Test
    void aHubThatForgetsTheEpochIsCaught() throws Exception {
        assertThat(caught((draft, _) -> conversations.append(draft))).isTrue();
    }

    @Test
    void aHubThatLooksBeforeItLocksIsCaught() throws Exception {
        assertThat(caught((draft, epoch) -> {
                    var now = ownerships.of(bot.workspace, bot.conversation);
                    return now.isTheBots() && now.epoch() == epoch
                            ? conversations.append(draft)
                            : new Appended.Stale(now);
                }))
                .isTrue();
    }

    private Appended asTheHubDoes(Draft draft, long epoch) {
        return conversations.append(draft.decidedUnder(epoch));
    }

    private Race race(BiFunction<Draft, Long, Appended> hub) throws Exception {
        var caller = new Caller(
                bot.workspace, new MemberId(owner.member), new SessionId(Ids.fresh()), Role.OWNER, Instant.now());
        return new Race(conversations, ownerships, resuming, bot, caller, hub).run(TIMES);
    }

    private boolean caught(BiFunction<Draft, Long, Appended> mutant) throws Exception {
        for (int i = 0; i < PATIENCE; i++) {
            if (!violations(race(mutant)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// What a bot had decided under an earlier epoch than a person's, and was stored when that person had been told
    /// that she has taken over, or behind the word by which she did.
    private List<Race.Said> violations(Race race) {
        var words = wordsByPosition();
        return race.said.stream()
                .filter(Race.Said::isStored)
                .filter(said -> race.taken.stream()
                                .anyMatch(it -> it.epoch() > said.epoch() && it.acknowledged() < said.begun())
                        || words.entrySet().stream()
                                .anyMatch(it -> it.getValue() > said.epoch() && it.getKey() < said.position()))
                .toList();
    }

    /// Where each word of a member stands, and the epoch that it was said under.
    private Map<Long, Long> wordsByPosition() {
        var positions = positions();
        var words = new HashMap<Long, Long>();
        errands()
                .forEach(errand -> errand.message()
                        .ifPresent(message -> words.put(
                                positions.getOrDefault(message, 0L),
                                errand.ownership().epoch())));
        return words;
    }

    private Map<MessageId, Long> positions() {
        var positions = new HashMap<MessageId, Long>();
        transactions.inWorkspace(
                bot.workspace,
                () -> database.sql("SELECT id, position FROM conversations.message WHERE workspace = :workspace")
                        .param("workspace", owner.workspace)
                        .query((row, _) -> positions.put(MessageId.of(row.getString("id")), row.getLong("position")))
                        .list());
        return positions;
    }

    private Stream<Errand> changes() {
        return errands().filter(errand -> errand.kind() == Errand.Kind.OWNER);
    }

    private Stream<Errand> errands() {
        return errands.waiting(bot.workspace, bot.app, EVERYTHING).stream();
    }
}
