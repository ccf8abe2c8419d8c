package io.parley.server.conversations.ownership;

import io.parley.server.conversations.Along;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.testing.Bot;
import io.parley.server.testing.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/// A bot and people who speak, take over and give back in one conversation, all at once, while the clock lets the bot
/// go on.
/// Writes down what each of them was told, and when.
final class Race {
    /// One act in so many is a person's who takes over: else the bot would never get to speak.
    private static final int FEW = 6;

    private static final Duration LATER = Duration.ofDays(30);

    private final Conversations conversations;
    private final Ownerships ownerships;
    private final Resuming resuming;
    private final Bot bot;
    private final Caller caller;
    private final List<MemberId> people;

    /// How the hub takes what a bot decided under an epoch.
    private final BiFunction<Draft, Long, Appended> hub;

    final Queue<Said> said = new ConcurrentLinkedQueue<>();
    final Queue<Taken> taken = new ConcurrentLinkedQueue<>();

    Race(
            Conversations conversations,
            Ownerships ownerships,
            Resuming resuming,
            Bot bot,
            Caller caller,
            BiFunction<Draft, Long, Appended> hub) {
        this.conversations = conversations;
        this.ownerships = ownerships;
        this.resuming = resuming;
        this.bot = bot;
        this.caller = caller;
        this.people = List.of(caller.member(), new MemberId(Ids.fresh()));
        this.hub = hub;
    }

    /// Everybody acts so many times.
    Race run(int times) throws ExecutionException, InterruptedException {
        var actors = List.<Runnable>of(this::speak, this::speak, this::chat, this::chat, this::handle, this::resume);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(
                    actors.stream().map(actor -> again(actor, times)).toList())) {
                done.get();
            }
        }
        return this;
    }

    private static Callable<Boolean> again(Runnable actor, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                actor.run();
            }
            return true;
        };
    }

    /// The bot looks who answers, thinks, and speaks if it was to.
    private void speak() {
        var seen = ownerships.of(bot.workspace, bot.conversation);
        Thread.yield();
        var draft = bot.draft(new Author.App(bot.app));
        var begun = System.nanoTime();
        said.add(new Said(draft.id(), seen.epoch(), begun, hub.apply(draft, seen.epoch())));
    }

    private void chat() {
        if (dice(FEW) == 0) {
            conversations.append(bot.draft(new Author.Member(people.get(dice(people.size())))));
        } else {
            bot.hear();
        }
    }

    private void handle() {
        if (dice(FEW) == 0) {
            var now = ownerships.take(caller, bot.conversation, new Pause.Minutes(1));
            taken.add(new Taken(now.epoch(), System.nanoTime()));
        } else {
            ownerships.giveBack(caller, bot.conversation, Along.NOTHING);
        }
    }

    private void resume() {
        resuming.sweep(Instant.now().plus(LATER));
    }

    private static int dice(int sides) {
        return ThreadLocalRandom.current().nextInt(sides);
    }

    /// What a bot said, deciding under an epoch.
    record Said(MessageId id, long epoch, long begun, Appended appended) {
        boolean isStored() {
            return appended instanceof Appended.Stored;
        }

        long position() {
            return appended instanceof Appended.Stored(var position, var _, var _) ? position : 0;
        }
    }

    /// A takeover that was acknowledged.
    record Taken(long epoch, long acknowledged) {}
}
