package io.parley.benchmarks;

import io.parley.server.testing.Duel;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TwoHubs;
import java.nio.file.Files;
import org.springframework.util.FileSystemUtils;

/// How often a bot is let speak over a person, of very many times that it could have happened.
final class Races {
    private static final int CUSTOMERS = 50;
    private static final int ROUNDS = 2_000;

    private Races() {}

    static void run(Report report) throws Exception {
        var folder = Files.createTempDirectory("parley-bench");
        try (var hubs = TwoHubs.in(folder)) {
            var owner = new Owner(hubs.one.port()).begin();
            write(report, Duel.run(owner, hubs.ports(), CUSTOMERS, ROUNDS, Duel::underItsEpoch));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void write(Report report, Duel.Tally tally) {
        report.section("A bot and a person in the same moment", """
                %d customers at once, on two hub processes with one database. In each race the bot answers while a member takes over, each through either hub; then the bot is late once more after the takeover was \
                acknowledged, and once more after the conversation was given back.""".formatted(CUSTOMERS));
        report.line("- races: **%,d**".formatted(tally.races()));
        report.line("- words of the bot that were in time: %,d".formatted(tally.inTime()));
        report.line("- words of the bot that were let through after the takeover (hold 0): **%d**"
                .formatted(tally.violations()));
    }
}
