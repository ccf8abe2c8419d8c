package io.parley.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A bot and a member who want to speak to one customer in the same moment, round after round, each through whichever
/// of several hubs. Counts what the bot was let say after the member had been told that she answers.
public final class Duel {
    private final String customer;
    private final List<Browser> bots;
    private final List<Browser> members;
    private final Saying saying;
    private final ExecutorService threads;
    private long words;

    /// How a bot says something that it decided under an epoch.
    public interface Saying {
        Browser.Answer say(Browser bot, String customer, String id, long epoch);

        /// Whether the hub let it through.
        static boolean isTaken(Browser.Answer answer) {
            return switch (answer.status()) {
                case 200 -> true;
                case 409 -> false;
                default -> throw new AssertionError(answer.status() + " " + answer.text());
            };
        }
    }

    /// What came of rounds.
    ///
    /// @param inTime words of the bot that came before the member
    /// @param violations words of the bot that were let through after her
    public record Tally(int races, int inTime, int violations) {
        Tally and(Tally other) {
            return new Tally(races + other.races, inTime + other.inTime, violations + other.violations);
        }
    }

    private Duel(String customer, List<Browser> bots, List<Browser> members, Saying saying, ExecutorService threads) {
        this.customer = customer;
        this.bots = bots;
        this.members = members;
        this.saying = saying;
        this.threads = threads;
    }

    /// As the API has it.
    public static Browser.Answer underItsEpoch(Browser bot, String customer, String id, long epoch) {
        var word = Map.of("id", id, "text", "Your order is on its way.", "epoch", epoch);
        return bot.post("/api/v1/bot/customers/" + customer + "/messages", word);
    }

    /// So many customers at once, with so many rounds each.
    ///
    /// @param ports of the hubs, all of one database
    public static Tally run(Owner owner, List<Integer> ports, int customers, int rounds, Saying saying)
            throws ExecutionException, InterruptedException {
        var keys = owner.addApp(10);
        var bots = ports.stream()
                .map(port -> new Browser(port).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey()))
                .toList();
        var members = ports.stream().map(owner::signIn).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var duels = IntStream.range(0, customers)
                    .<Callable<Tally>>mapToObj(number ->
                            () -> new Duel("customer-" + number, bots, members, saying, threads).rounds(rounds))
                    .toList();
            var tally = new Tally(0, 0, 0);
            for (var duel : threads.invokeAll(duels)) {
                tally = tally.and(duel.get());
            }
            return tally;
        }
    }

    private Tally rounds(int rounds) throws ExecutionException, InterruptedException {
        var tally = new Tally(0, 0, 0);
        for (int i = 0; i < rounds; i++) {
            tally = tally.and(round());
        }
        return tally;
    }

    /// The bot thinks of an answer while the member takes over. It is late once more when it is told of that, and once
    /// more when it answers again, for it was another question then.
    private Tally round() throws ExecutionException, InterruptedException {
        var asked = hear();
        var epoch = asked.get("epoch").asLong();
        var owner = "/api/v1/conversations/%s/owner/"
                .formatted(asked.get("conversation").asString());
        var inFlight = threads.submit(() -> say(epoch));
        member().post(owner + "take", Map.of()).expect(200);
        var acknowledged = System.nanoTime();
        var said = new ArrayList<>(List.of(inFlight.get(), say(epoch)));
        member().post(owner + "give-back", Map.of()).expect(200);
        said.add(say(epoch));
        return tally(said.stream().filter(Said::taken).toList(), acknowledged);
    }

    private static Tally tally(List<Said> taken, long acknowledged) {
        var late =
                (int) taken.stream().filter(it -> it.begun() - acknowledged > 0).count();
        return new Tally(1, taken.size() - late, late);
    }

    private JsonNode hear() {
        var event = Map.of("type", "message_in", "customer", customer, "id", nextId(), "text", "Where is my order?");
        var told = bot().post("/api/v1/bot/events", Map.of("events", List.of(event)))
                .expect(200)
                .json()
                .get(0);
        if (!told.get("owner").asString("").equals("bot")) {
            throw new AssertionError("want the bot to answer: " + told);
        }
        return told;
    }

    private Said say(long epoch) {
        var begun = System.nanoTime();
        return new Said(begun, Saying.isTaken(saying.say(bot(), customer, nextId(), epoch)));
    }

    private synchronized String nextId() {
        return customer + "-" + words++;
    }

    private Browser bot() {
        return bots.get(ThreadLocalRandom.current().nextInt(bots.size()));
    }

    private Browser member() {
        return members.get(ThreadLocalRandom.current().nextInt(members.size()));
    }

    private record Said(long begun, boolean taken) {}
}
