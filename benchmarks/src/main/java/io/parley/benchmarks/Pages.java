package io.parley.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;

/// Reading a page of a conversation that has a million messages, against one that has ten thousand: pages of 100
/// from anywhere in it, by a member, over HTTP, in two hubs that take turns.
final class Pages {
    private static final long FEW = 10_000;
    private static final long MANY = 1_000_000;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final Shop shop;
    private final long messages;
    private final Random random = new Random(7);

    private Pages(RunningHub hub, long messages) throws IOException, SQLException {
        this.shop = new Shop(hub.port(), 1);
        this.messages = messages;
        Filling.fill(hub.database(), shop, messages);
    }

    static void run(Report report) throws IOException, SQLException {
        var options = JavaOptions.ofTheLauncher();
        try (var small = RunningHub.start(options);
                var large = RunningHub.start(options)) {
            measure(report, new Pages(small, FEW), new Pages(large, MANY));
            report.settings(new Pgbench(large.database(), 1).settings());
        }
    }

    private static void measure(Report report, Pages few, Pages many) {
        few.read(WARM_UP);
        many.read(WARM_UP);
        var ofFew = new ArrayList<Double>();
        var ofMany = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            ofFew.add(few.read(ROUND));
            ofMany.add(many.read(ROUND));
        }
        report.section("Reading a page of a long conversation", """
                Pages of 100 sealed messages (300 bytes each) from random places of one conversation, read by a member over HTTP, one after the other; a hub with %,d messages in it and a hub with %,d, \
                alternating, %d rounds of %d s after %d s of warm-up each.""".formatted(
                        MANY, FEW, ROUNDS, ROUND.toSeconds(), WARM_UP.toSeconds()));
        report.figure("ms with %,d messages".formatted(FEW), ofFew);
        report.figure("ms with %,d messages".formatted(MANY), ofMany);
        report.ratio("ratio (hold ≤ 1.3)", Report.median(ofMany) / Report.median(ofFew));
    }

    /// @return the median of the milliseconds that a page took
    private double read(Duration duration) {
        var took = new ArrayList<Double>();
        var deadline = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < deadline) {
            var path = "/api/v1/conversations/%s/messages?before=%d"
                    .formatted(shop.customers.getFirst().conversation, random.nextLong(messages - 200) + 200);
            var began = System.nanoTime();
            shop.owner.browser.get(path).expect(200);
            took.add((System.nanoTime() - began) / 1e6);
        }
        return Report.median(took);
    }
}
