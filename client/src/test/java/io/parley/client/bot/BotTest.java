package io.parley.client.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.client.bot.Reply.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotTest {
    private static final Heard HELLO = new Heard("mia", "1", "Hello");

    private FakeHub hub;
    private final List<String> delivered = new ArrayList<>();
    private Reply reply = Reply.say("Hello, Mia");
    private Bot bot;

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        bot = make(Offline.SILENT);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void whatACustomerSaysIsReportedAndAnsweredUnderTheEpochThatWasTold() {
        assertThat(bot.hear(HELLO)).isEqualTo(Came.SAID);

        assertThat(delivered).containsExactly("Hello, Mia");
        assertThat(hub.said).containsExactly("mia: Hello", "bot: Hello, Mia");
        assertThat(hub.requests.getLast().body().get("epoch").asLong()).isEqualTo(1);
    }

    @Test
    void bothKeysAreShownAndACustomerIsNamedWhateverHerId() {
        bot.hear(new Heard("mia & co?", "1", "Hello"));

        assertThat(hub.requests).extracting(FakeHub.Asked::keys).containsExactly("api client", "api client");
        assertThat(hub.requests.getLast().path()).isEqualTo("/api/v1/bot/customers/mia%20%26%20co%3F/messages");
    }

    @Test
    void itDoesNotThinkWhileAPersonAnswers() {
        hub.takeOver("mia");
        bot = thinking(_ -> {
            throw new IllegalStateException("thought");
        });

        assertThat(bot.hear(HELLO)).isEqualTo(Came.SILENT);
        assertThat(hub.said).containsExactly("mia: Hello");
        assertThat(bot.known("mia")).contains(human(2));
    }

    @Test
    void nothingIsDeliveredWhenAPersonTakesOverWhileItThinksAndItKnowsThen() {
        bot = thinking(_ -> {
            hub.takeOver("mia");
            return reply;
        });

        assertThat(bot.hear(HELLO)).isEqualTo(Came.STALE);
        assertThat(delivered).isEmpty();
        assertThat(hub.said).containsExactly("mia: Hello");
        assertThat(bot.known("mia")).contains(human(2));
    }

    @Test
    void itIsSilentWhenAPauseBeganAndEndedWhileItThought() {
        bot = thinking(_ -> {
            hub.takeOver("mia");
            hub.giveBack("mia");
            return reply;
        });

        assertThat(bot.hear(HELLO)).isEqualTo(Came.STALE);
        assertThat(delivered).isEmpty();
    }

    @Test
    void itIsSilentWhenTheHubDoesNotAnswerAndNothingIsKnown() {
        hub.isDown = true;
        bot = make(Offline.AS_KNOWN);

        assertThat(bot.hear(HELLO)).isEqualTo(Came.UNANSWERED);
        assertThat(delivered).isEmpty();
        assertThat(bot.epochOf("mia")).isEmpty();
    }

    @Test
    void itIsSilentWithoutTheHubWhenAPersonAnsweredLast() {
        bot = make(Offline.AS_KNOWN);
        hub.takeOver("mia");
        bot.hear(HELLO);
        hub.isDown = true;

        assertThat(bot.hear(new Heard("mia", "2", "Anybody?"))).isEqualTo(Came.UNANSWERED);
        assertThat(delivered).isEmpty();
    }

    @Test
    void itIsSilentWithoutTheHubAlsoWhereItAnsweredItself() {
        bot.hear(HELLO);
        hub.isDown = true;

        assertThat(bot.hear(new Heard("mia", "2", "Anybody?"))).isEqualTo(Came.UNANSWERED);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void itGoesOnAsKnownWhenToldToAndReportsItAllLater() {
        bot = make(Offline.AS_KNOWN);
        bot.hear(HELLO);
        hub.isDown = true;
        reply = Reply.say("Still here");
        assertThat(bot.hear(new Heard("mia", "2", "Are you there?"))).isEqualTo(Came.SAID);
        assertThat(bot.owed()).isEqualTo(2);
        hub.isDown = false;

        assertThat(bot.settle()).isZero();

        assertThat(hub.said).containsExactly("mia: Hello", "bot: Hello, Mia", "mia: Are you there?", "bot: Still here");
        assertThat(delivered).containsExactly("Hello, Mia", "Still here");
    }

    @Test
    void whatIsOwedIsReportedBeforeWhatIsSaidNext() {
        hub.isDown = true;
        bot.hear(HELLO);
        hub.isDown = false;

        bot.hear(new Heard("mia", "2", "Anybody?"));

        assertThat(hub.said).containsExactly("mia: Hello", "mia: Anybody?", "bot: Hello, Mia");
        assertThat(bot.owed()).isZero();
    }

    @Test
    void anAnswerIsDeliveredOnceThoughThePlatformTellsTwice() {
        bot.hear(HELLO);
        bot.hear(HELLO);

        assertThat(delivered).containsExactly("Hello, Mia");
        assertThat(hub.said).containsExactly("mia: Hello", "bot: Hello, Mia");
    }

    @Test
    void whatCouldNotBeDeliveredMayBeSaidAgain() {
        bot = new Bot(hub.connection(), _ -> reply, (_, text) -> {
            delivered.add(text);
            if (delivered.size() == 1) {
                throw new IllegalStateException("the platform is away");
            }
        });
        assertThatThrownBy(() -> bot.hear(HELLO)).hasMessage("the platform is away");

        assertThat(bot.hear(HELLO)).isEqualTo(Came.SAID);
        assertThat(delivered).hasSize(2);
    }

    @Test
    void whatWasStoredUnheardMayBeSaidAgain() {
        var word = new Word("9", "Good morning", 1);
        hub.losesAnswers = true;
        assertThat(bot.say("mia", word)).isEqualTo(Came.UNANSWERED);
        assertThat(delivered).isEmpty();
        hub.losesAnswers = false;

        assertThat(bot.say("mia", word)).isEqualTo(Came.SAID);
        assertThat(hub.said).containsExactly("bot: Good morning");
        assertThat(delivered).containsExactly("Good morning");
    }

    @Test
    void whatWasStoredBeforeATakeoverIsNotDeliveredLate() {
        var word = new Word("9", "Good morning", 1);
        hub.losesAnswers = true;
        bot.say("mia", word);
        hub.losesAnswers = false;
        hub.takeOver("mia");

        assertThat(bot.say("mia", word)).isEqualTo(Came.STALE);
        assertThat(delivered).isEmpty();
    }

    @Test
    void itMaySpeakOfItsOwnAccordUnderTheEpochOfNowWhileItAnswers() {
        assertThat(bot.epochOf("mia")).hasValue(1);
        hub.takeOver("mia");
        assertThat(bot.epochOf("mia")).isEmpty();
        hub.giveBack("mia");
        assertThat(bot.epochOf("mia")).hasValue(3);
    }

    @Test
    void aPersonIsCalledWithWordsOrWithout() {
        reply = Reply.call(Reason.HUMAN_REQUESTED, "I call somebody.");
        assertThat(bot.hear(HELLO)).isEqualTo(Came.SAID);
        reply = Reply.call(Reason.UNKNOWN);
        assertThat(bot.hear(new Heard("mia", "2", "Hm"))).isEqualTo(Came.CALLED);

        assertThat(hub.called).containsExactly("human_requested", "unknown");
        assertThat(delivered).containsExactly("I call somebody.");
    }

    @Test
    void whoACustomerIsIsToldAsItIs() {
        bot.describe("mia", new Attributes(Optional.of("Mia"), Optional.empty(), Map.of("plan", "premium")));

        assertThat(hub.requests.getLast().body().toString())
                .isEqualTo("{\"name\":\"Mia\",\"fields\":{\"plan\":\"premium\"}}");
    }

    @Test
    void wrongKeysAreToldAndTheMessageIsOwedUntilTheyAreRight() {
        hub.status = 401;
        assertThatThrownBy(() -> bot.hear(HELLO)).isInstanceOf(Refused.class).hasMessage("401 no");
        hub.status = 200;

        assertThat(bot.settle()).isZero();
        assertThat(hub.said).containsExactly("mia: Hello");
    }

    @Test
    void whatTheHubWillNeverTakeIsNotOwed() {
        hub.status = 400;
        assertThatThrownBy(() -> bot.hear(HELLO)).isInstanceOf(Refused.class);
        assertThat(bot.owed()).isZero();
    }

    @Test
    void tooMuchIsWaitedOut() {
        hub.status = 429;
        assertThat(bot.hear(HELLO)).isEqualTo(Came.UNANSWERED);
        assertThat(bot.owed()).isEqualTo(1);
    }

    @Test
    void keysAreNotPrinted() {
        assertThat(hub.connection().toString()).doesNotContain("api,", "client").startsWith("Connection[http");
    }

    private Bot make(Offline offline) {
        return new Bot(hub.connection(), _ -> reply, (_, text) -> delivered.add(text), offline);
    }

    private Bot thinking(Thinking thinking) {
        return new Bot(hub.connection(), thinking, (_, text) -> delivered.add(text));
    }

    private static State human(long epoch) {
        return new State("mia", Optional.of("of mia"), Owner.HUMAN, epoch, true);
    }
}
