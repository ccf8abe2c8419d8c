package io.parley.server.channels.sdk;

import io.parley.server.alerts.BotAlerts;
import io.parley.server.channels.sdk.BotBodies.EventBody;
import io.parley.server.channels.sdk.BotBodies.Kind;
import io.parley.server.channels.sdk.BotBodies.Outcome;
import io.parley.server.channels.sdk.BotBodies.StateBody;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Ownership;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.SentBody;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.conversations.ownership.Pause;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Component;

/// What bots tell of their customers, and who answers these.
@Component
final class BotCustomers {
    private final Database transactions;
    private final Threads threads;
    private final Intake intake;
    private final PlainConversations plain;
    private final Ownerships ownerships;
    private final BotAlerts alerts;

    BotCustomers(
            Database transactions,
            Threads threads,
            Intake intake,
            PlainConversations plain,
            Ownerships ownerships,
            BotAlerts alerts) {
        this.transactions = transactions;
        this.threads = threads;
        this.intake = intake;
        this.plain = plain;
        this.ownerships = ownerships;
        this.alerts = alerts;
    }

    /// Who answers. Of a customer who is not known yet, what her first word would find.
    StateBody state(App app, String customer) {
        return transactions.inWorkspace(app.workspace(), () -> {
            var conversation = threads.find(app, customer);
            var ownership =
                    conversation.map(it -> ownerships.of(app.workspace(), it)).orElse(Ownership.FIRST);
            return StateBody.of(customer, conversation, ownership);
        });
    }

    /// Stores what was said, if anything was, and calls a person if that is asked. Safe to repeat.
    ///
    /// @throws Refusal `stale` when somebody else answers than when the bot decided on it; nothing is stored then
    Outcome take(App app, EventBody event) {
        if (isStaleAtFirst(app, event)) {
            SentBody.of(new Appended.Stale(Ownership.FIRST));
        }
        var report = event.report();
        var conversation = intake.conversation(app, report);
        var outcome = report.text().isBlank() ? Outcome.STORED : say(app, conversation, event);
        call(app, conversation, event);
        handOver(app, conversation, event);
        return outcome;
    }

    /// A bot in front that wants a person is silent from then on, until a person gives back.
    private void handOver(App app, ConversationId conversation, EventBody event) {
        if (event.type() == Kind.HUMAN_REQUESTED && Fronts.isVisitor(event.customer())) {
            ownerships.silence(app.workspace(), conversation, new Pause.ForGood(), app.actor());
        }
    }

    /// A conversation that has not begun is not begun for words that it would refuse.
    private boolean isStaleAtFirst(App app, EventBody event) {
        return event.epoch().filter(epoch -> epoch != Ownership.FIRST.epoch()).isPresent()
                && state(app, event.customer()).conversation().isEmpty();
    }

    private Outcome say(App app, ConversationId conversation, EventBody event) {
        var word = intake.word(app, conversation, event.report(), event.direction());
        var appended = plain.say(event.epoch().map(word::decidedUnder).orElse(word));
        SentBody.of(appended);
        return appended instanceof Appended.AlreadyStored ? Outcome.REPEATED : Outcome.STORED;
    }

    private void call(App app, ConversationId conversation, EventBody event) {
        switch (event.type()) {
            case UNKNOWN -> alerts.notUnderstood(app.workspace(), app.team(), conversation);
            case HUMAN_REQUESTED -> alerts.personWanted(app.workspace(), app.team(), conversation);
            case CUSTOM_ALERT -> alerts.asked(app.workspace(), app.team(), conversation);
            case MESSAGE_IN, MESSAGE_OUT -> {}
        }
    }
}
