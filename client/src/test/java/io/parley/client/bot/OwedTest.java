package io.parley.client.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwedTest {
    @Test
    void eventsGoInOrderAtMost500InARequest() {
        var events = IntStream.range(0, 1001).mapToObj(it -> pending("" + it)).toList();

        assertThat(Owed.batches(events)).extracting(List::size).containsExactly(500, 500, 1);
        assertThat(Owed.batches(events).stream().flatMap(List::stream)).containsExactlyElementsOf(events);
    }

    @Test
    void requestsStaySmallerThanTheHubTakesHoweverLongTheWords() {
        var events = IntStream.range(0, 20)
                .mapToObj(_ -> pending("\u0001".repeat(60_000)))
                .toList();

        assertThat(Owed.batches(events))
                .hasSize(10)
                .allSatisfy(batch -> assertThat(batch).hasSize(2));
    }

    @Test
    void nothingIsNoRequest() {
        assertThat(Owed.batches(List.of())).isEmpty();
    }

    @Test
    void whatManyThreadsReportIsStoredOnceAndEachIsToldOfItsOwn() throws Exception {
        try (var hub = new FakeHub()) {
            var owed = new Owed(new Hub(hub.connection()));

            var told = atOnce(IntStream.range(0, 200)
                    .<Callable<Optional<Told>>>mapToObj(it -> () -> owed.report(event("customer " + it, "Hello")))
                    .toList());

            assertThat(told)
                    .extracting(it -> it.orElseThrow().customer().orElseThrow())
                    .containsExactlyElementsOf(IntStream.range(0, 200)
                            .mapToObj(it -> "customer " + it)
                            .toList());
            assertThat(hub.said).hasSize(200).doesNotHaveDuplicates();
            assertThat(owed.size()).isZero();
        }
    }

    @Test
    void whatManyThreadsReportWhileTheHubIsAwayIsOwed() throws Exception {
        try (var hub = new FakeHub()) {
            var owed = new Owed(new Hub(hub.connection()));
            hub.isDown = true;

            var told = atOnce(IntStream.range(0, 50)
                    .<Callable<Optional<Told>>>mapToObj(it -> () -> owed.report(event("customer " + it, "Hello")))
                    .toList());

            assertThat(told).containsOnly(Optional.empty());
            assertThat(owed.size()).isEqualTo(50);
            hub.isDown = false;
            owed.settle();
            assertThat(hub.said).hasSize(50);
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        }
    }

    private static Pending pending(String text) {
        return new Pending(event("mia", text));
    }

    private static BotEvent event(String customer, String text) {
        return new BotEvent(BotEvent.Type.MESSAGE_IN, customer, Optional.of("1"), Optional.of(text), Optional.empty());
    }
}
