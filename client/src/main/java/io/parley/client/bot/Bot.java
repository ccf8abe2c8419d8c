package io.parley.client.bot;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// A bot that is not heard over a person. It speaks under the epoch in which it was asked, and delivers what
/// the hub has let through. Where a person answers, or nothing is known, it takes no answer of the hub for a
/// reason to be silent.
///
/// Messages of one customer are to be heard one after the other; those of different customers by as many
/// threads as there are.
public final class Bot {
    private static final int MOST_CUSTOMERS = 10_000;
    private static final int MOST_WORDS = 10_000;

    /// What the hub refuses since there is nothing to say there any more: it is no failure of the bot's.
    private static final Set<String> OVER =
            Set.of("urn:parley:problem:absent", "urn:parley:problem:stale", "urn:parley:problem:not-passed-on");

    private final Hub hub;
    private final Owed owed;
    private final Thinking thinking;
    private final Delivery delivery;
    private final Offline offline;
    private final Optional<Seal> seal;
    private final Recent<String, State> known = new Recent<>(MOST_CUSTOMERS);
    private final Recent<Said, Boolean> delivered = new Recent<>(MOST_WORDS);

    private record Said(String customer, String id) {}

    /// One that is silent while the hub does not answer.
    public Bot(Connection connection, Thinking thinking, Delivery delivery) {
        this(connection, thinking, delivery, Offline.SILENT);
    }

    public Bot(Connection connection, Thinking thinking, Delivery delivery, Offline offline) {
        this(connection, thinking, delivery, offline, Optional.empty());
    }

    /// One in front of a website that reads by a key of its own. It has no customers but the website's
    /// visitors.
    public Bot(Connection connection, Thinking thinking, Seal seal) {
        this(connection, thinking, (_, _) -> {}, Offline.SILENT, Optional.of(seal));
    }

    private Bot(Connection connection, Thinking thinking, Delivery delivery, Offline offline, Optional<Seal> seal) {
        this.hub = new Hub(connection);
        this.owed = new Owed(hub);
        this.thinking = thinking;
        this.delivery = delivery;
        this.offline = offline;
        this.seal = seal;
    }

    public Hub hub() {
        return hub;
    }

    /// How many events wait for the hub to answer. They go with the next report.
    public int owed() {
        return owed.size();
    }

    /// What the hub has told last of a customer.
    public Optional<State> known(String customer) {
        return known.get(customer);
    }

    /// Reports what a customer has said, and answers her if the bot may.
    ///
    /// @throws Refused when the hub does not know the keys, or will not take this message
    public Came hear(Heard heard) {
        return report(BotEvent.in(heard))
                .map(told -> told.lets() ? answer(heard, told.epoch().orElseThrow()) : Came.SILENT)
                .orElseGet(() -> goOn(heard));
    }

    /// Says something if the bot answers still, and delivers it then. May be repeated when it was unanswered.
    public Came say(String customer, Word word) {
        var came = send(customer, word);
        return came == Came.SAID ? deliver(customer, word.id(), word.text()) : came;
    }

    /// Hears what the hub tells, until the thread is interrupted: answers visitors of a website in front of
    /// which the bot stands, and brings its own customers what people say. It comes back by itself when the
    /// connection breaks, where it left off.
    ///
    /// @throws Refused when the hub does not know the keys any more, or tells the app by a webhook
    public void listen(Listening listening) {
        listen(listening, _ -> {});
    }

    /// The same, and shows each event to an observer before.
    public void listen(Listening listening, Observer observer) {
        new Listener(hub, listening, event -> attend(event, observer)).listen();
    }

    /// False where the hub has not answered: the event is to come again. What is said for it then is said
    /// once.
    private boolean attend(HubEvent told, Observer observer) {
        remember(told.state());
        var event =
                told.sealed().isEmpty() ? told : seal.map(it -> it.open(told)).orElseGet(told::notOpened);
        observer.told(event);
        if (event.words().isEmpty()) {
            return true;
        }
        var words = event.words().get();
        if (event.from().filter(HubEvent.Speaker::isCustomer).isPresent()) {
            return answerInFront(words, event) != Came.UNANSWERED;
        }
        deliver(words.customer(), words.id(), words.text());
        return true;
    }

    private Came answerInFront(Heard heard, HubEvent event) {
        try {
            return sayInFront(heard, thinking.think(heard), event);
        } catch (Refused refused) {
            if (OVER.contains(refused.problem().type())) {
                return Came.STALE;
            }
            throw refused;
        }
    }

    /// A call comes after the words: who asks for a person is silent from then on.
    private Came sayInFront(Heard heard, Reply reply, HubEvent event) {
        return switch (reply) {
            case Reply.Silence _ -> Came.SILENT;
            case Reply.Say(var text) -> send(heard, text, event);
            case Reply.Call(var reason, var text) -> {
                var said = text.map(it -> send(heard, it, event)).orElse(Came.SAID);
                yield said == Came.SAID ? call(heard.customer(), reason) : said;
            }
        };
    }

    /// As it was heard: sealed or in clear.
    private Came send(Heard heard, String text, HubEvent event) {
        return event.sealed().isEmpty()
                ? send(heard.customer(), new Word(heard.id(), text, event.epoch()))
                : sendSealed(heard, text, event.epoch(), false);
    }

    /// Sealed anew once, when the readers have changed meanwhile.
    private Came sendSealed(Heard heard, String text, long epoch, boolean again) {
        try {
            var word = seal.orElseThrow().seal(heard, text, again);
            hub.saySealed(heard.customer(), word, epoch).state().ifPresent(this::remember);
            return Came.SAID;
        } catch (Unanswered e) {
            return Came.UNANSWERED;
        } catch (Refused refused) {
            if (!refused.isOf("segment-closed")) {
                return stale(heard.customer(), refused);
            }
            return again ? Came.STALE : sendSealed(heard, text, epoch, true);
        }
    }

    /// Has the hub let a word through; it delivers nothing.
    private Came send(String customer, Word word) {
        try {
            var told = hub.say(customer, word);
            told.state().ifPresent(this::remember);
            return told.outcome() == Told.Outcome.REPEATED && !told.lets() ? Came.STALE : Came.SAID;
        } catch (Unanswered e) {
            return Came.UNANSWERED;
        } catch (Refused refused) {
            return stale(customer, refused);
        }
    }

    /// Under which epoch the bot answers a customer; empty when it does not, or when the hub does not say.
    public OptionalLong epochOf(String customer) {
        return ask(() -> hub.state(customer))
                .filter(it -> !it.paused())
                .map(it -> OptionalLong.of(it.epoch()))
                .orElseGet(OptionalLong::empty);
    }

    /// Shows the team that the bot is writing, if the hub can be reached.
    public void typing(String customer) {
        ask(() -> hub.typing(customer));
    }

    /// Tells the team who a customer is.
    ///
    /// @throws Unanswered when the hub has not answered; it may be told again
    public void describe(String customer, Attributes attributes) {
        remember(hub.describe(customer, attributes));
    }

    /// Reports what is owed; gives how much is left of it.
    public int settle() {
        owed.settle();
        return owed.size();
    }

    private Came answer(Heard heard, long epoch) {
        return switch (thinking.think(heard)) {
            case Reply.Silence _ -> Came.SILENT;
            case Reply.Say(var text) -> say(heard.customer(), new Word(heard.id(), text, epoch));
            case Reply.Call(var reason, var text) -> {
                var called = call(heard.customer(), reason);
                yield text.map(it -> say(heard.customer(), new Word(heard.id(), it, epoch)))
                        .orElse(called);
            }
        };
    }

    /// Words that are said without the hub are owed to it, without an epoch: they have been said.
    private Came goOn(Heard heard) {
        var answers = known(heard.customer()).filter(it -> !it.paused()).isPresent();
        if (offline == Offline.SILENT || !answers) {
            return Came.UNANSWERED;
        }
        return switch (thinking.think(heard)) {
            case Reply.Silence _ -> Came.SILENT;
            case Reply.Say(var text) -> sayAlone(heard, text);
            case Reply.Call(var reason, var text) -> {
                owed.add(BotEvent.of(reason.type(), heard.customer()));
                yield text.map(it -> sayAlone(heard, it)).orElse(Came.CALLED);
            }
        };
    }

    private Came sayAlone(Heard heard, String text) {
        owed.add(BotEvent.out(heard.customer(), heard.id(), text));
        return deliver(heard.customer(), heard.id(), text);
    }

    private Came deliver(String customer, String id, String text) {
        var said = new Said(customer, id);
        if (!delivered.add(said, true)) {
            return Came.SAID;
        }
        try {
            delivery.deliver(customer, text);
            return Came.SAID;
        } catch (RuntimeException | Error e) {
            delivered.remove(said);
            throw e;
        }
    }

    private Came call(String customer, Reply.Reason reason) {
        return report(BotEvent.of(reason.type(), customer)).isPresent() ? Came.CALLED : Came.UNANSWERED;
    }

    private Optional<Told> report(BotEvent event) {
        var answer = owed.report(event);
        answer.flatMap(Told::state).ifPresent(this::remember);
        answer.flatMap(Told::problem).ifPresent(problem -> {
            throw new Refused(400, problem);
        });
        return answer;
    }

    private Came stale(String customer, Refused refused) {
        if (!refused.isStale()) {
            throw refused;
        }
        var conversation = known(customer).flatMap(State::conversation);
        refused.problem()
                .ownership()
                .map(it -> new State(customer, conversation, it.owner(), it.epoch(), it.owner() != Owner.BOT))
                .ifPresent(this::remember);
        return Came.STALE;
    }

    private Optional<State> ask(Supplier<State> question) {
        try {
            var state = question.get();
            remember(state);
            return Optional.of(state);
        } catch (Unanswered e) {
            return Optional.empty();
        }
    }

    /// An answer that was overtaken by a newer one is not believed.
    private void remember(State state) {
        known.set(state.customer(), state, (before, now) -> before.epoch() <= now.epoch() ? now : before);
    }
}
