package io.parley.client.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.client.bot.Listening.By;
import io.parley.client.bot.Reply.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bot that hears what the hub tells it.
class ListeningTest {
    private FakeHub hub;
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> places = new LinkedBlockingQueue<>();
    private volatile Reply reply = Reply.say("On its way");
    private Thread hearing = Thread.ofVirtual().unstarted(() -> {});

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
    }

    @AfterEach
    void stop() throws InterruptedException {
        hearing.interrupt();
        hearing.join();
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void aVisitorIsAnsweredUnderTheEpochOfHerWordsAndTheHubDelivers(By by) throws InterruptedException {
        hub.tell("message", "m1", "Where is it?", "customer");

        listen(by, "0");

        settledUpTo("1");
        assertThat(hub.said).containsExactly("bot: On its way");
        assertThat(delivered).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void whatComesWhileItListensIsHeardInOrder(By by) throws InterruptedException {
        reply = Reply.silence();
        listen(by, "0");
        hub.tell("message", "m1", "One", "customer");
        settledUpTo("1");
        hub.tell("takeover", "", "", "");
        settledUpTo("2");

        assertThat(told).containsExactly("MESSAGE One", "TAKEOVER");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itsOwnCustomersAreBroughtWhatAMemberSaysOnce(By by) throws InterruptedException {
        hub.tell("message", "m1", "Mira here", "member");
        hub.tell("message", "m1", "Mira here", "member");

        listen(by, "0");

        settledUpTo("2");
        assertThat(delivered).containsExactly("Mira here");
        assertThat(hub.said).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void whatWasSaidMeanwhileIsNotAnsweredNorWhatAPersonAnswersByNow(By by) throws InterruptedException {
        hub.tell("message", "m1", "Meanwhile", "customer").put("meanwhile", true);
        hub.tell("message", "m2", "Where is it?", "customer");
        hub.takeOver("mia");

        listen(by, "0");

        settledUpTo("2");
        assertThat(hub.said).isEmpty();
        assertThat(delivered).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itSaysFirstAndAsksForAPersonThen(By by) throws InterruptedException {
        reply = Reply.call(Reason.HUMAN_REQUESTED, "I call somebody.");
        hub.tell("message", "m1", "A person!", "customer");

        listen(by, "0");

        settledUpTo("1");
        assertThat(hub.said).containsExactly("bot: I call somebody.");
        assertThat(hub.called).containsExactly("human_requested");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itGoesOnWhereAnEarlierRunHasLeftOff(By by) throws InterruptedException {
        hub.tell("message", "m1", "One", "customer");
        hub.tell("message", "m2", "Two", "customer");

        listen(by, "1");

        settledUpTo("2");
        assertThat(told).containsExactly("MESSAGE Two");
        assertThat(hub.got).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itIsSilentWhileTheHubCannotBeReachedAndHearsEverythingThen(By by) throws InterruptedException {
        hub.isDown = true;
        hub.tell("message", "m1", "One", "customer");
        listen(by, "0");
        assertThat(told).isEmpty();

        hub.isDown = false;

        settledUpTo("1");
        assertThat(told).containsExactly("MESSAGE One");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void anAnswerThatWasLostIsSaidOnce(By by) throws InterruptedException {
        hub.tell("message", "m1", "Where is it?", "customer");
        var bot = bot(_ -> {
            hub.losesAnswers = hub.said.isEmpty();
            return reply;
        });

        hearing = Thread.startVirtualThread(() -> bot.listen(listening(by, "0"), event -> {
            hub.losesAnswers = false;
            told.add(event.type().name());
        }));

        settledUpTo("1");
        assertThat(told).containsExactly("MESSAGE", "MESSAGE");
        assertThat(hub.said).containsExactly("bot: On its way");
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void itEndsWhenTheHubDoesNotKnowItsKeysAnyMore(By by) {
        hub.status = 401;
        var bot = bot(_ -> reply);

        assertThatThrownBy(() -> bot.listen(listening(by, "0"))).isInstanceOf(Refused.class);
    }

    @Test
    void aHeartbeatIsNoEvent() throws IOException {
        var text = ": still here\n\nid: 7\nevent: alert\ndata: {}\n\n: still here\n\n";

        try (var stream = new EventStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(stream.next()).contains(new EventStream.Block("7", "{}"));
            assertThat(stream.next()).isEmpty();
        }
    }

    private void settledUpTo(String place) throws InterruptedException {
        var settled = "";
        while (settled != null && !settled.equals(place)) {
            settled = places.poll(10, TimeUnit.SECONDS);
        }
        assertThat(settled).isEqualTo(place);
    }

    private void listen(By by, String after) {
        var bot = bot(_ -> reply);
        hearing = Thread.startVirtualThread(() -> bot.listen(listening(by, after), event -> told.add(gist(event))));
    }

    private static String gist(HubEvent event) {
        return (event.type() + " " + event.text().orElse("")).strip();
    }

    private Listening listening(By by, String after) {
        return new Listening(by, after, places::add, Duration.ofMillis(5));
    }

    private Bot bot(Thinking thinking) {
        return new Bot(hub.connection(), thinking, (_, text) -> delivered.add(text));
    }
}
