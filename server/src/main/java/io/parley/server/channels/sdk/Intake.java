package io.parley.server.channels.sdk;

import io.parley.seal.MessageBody;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.platform.Direction;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Ownership;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.PlainWord;
import io.parley.server.conversations.SentBody;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.conversations.ownership.Pause;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes in what bots report: finds or begins the customer's conversation, and says there what was said.
@Component
final class Intake {
    /// The bot did not say it, and no member did.
    private static final String ELSEWHERE = "[A person, in the platform's own inbox] ";

    private final Customers customers;
    private final Threads threads;
    private final Echoes echoes;
    private final PlainConversations plain;
    private final Ownerships ownerships;
    private final Clock clock;

    Intake(
            Customers customers,
            Threads threads,
            Echoes echoes,
            PlainConversations plain,
            Ownerships ownerships,
            Clock clock) {
        this.customers = customers;
        this.threads = threads;
        this.echoes = echoes;
        this.plain = plain;
        this.ownerships = ownerships;
        this.clock = clock;
    }

    /// @return where it was said, and who answers there now
    Taken take(App app, Report reported, Direction direction) {
        var report = reported.isByPerson() ? reported.saying(ELSEWHERE + reported.text()) : reported;
        var spoken = report.app().isPresent() ? Direction.OUT : direction;
        var conversation = conversation(app, report);
        var said = Optional.<Ownership>empty();
        if (!report.text().isBlank() && !isEcho(app, conversation, report, spoken)) {
            said = say(word(app, conversation, report, spoken));
        }
        var now = report.isByPerson()
                ? ownerships.silence(app.workspace(), conversation, new Pause.Usual(), app.actor())
                : said.orElseGet(() -> ownerships.of(app.workspace(), conversation));
        return new Taken(conversation, now);
    }

    private Optional<Ownership> say(PlainWord word) {
        var appended = plain.say(word);
        SentBody.of(appended);
        return appended instanceof Appended.Stored(var _, var _, var ownership)
                ? Optional.of(ownership)
                : Optional.empty();
    }

    private boolean isEcho(App app, ConversationId conversation, Report report, Direction direction) {
        return direction == Direction.OUT && echoes.isOne(app, conversation, report);
    }

    /// The customer's conversation, which begins if there is none.
    ConversationId conversation(App app, Report report) {
        return customers.of(app, report).conversation();
    }

    PlainWord word(App app, ConversationId conversation, Report report, Direction direction) {
        var author = direction == Direction.IN
                ? new Author.Contact(customers.of(app, report).contact())
                : new Author.App(app.id());
        var id = report.id()
                .map(it -> threads.messageId(app, report.user(), direction + " " + it))
                .orElseGet(() -> new MessageId(Ids.next(clock)));
        return said(app, conversation, id, author, new MessageBody.Text(report.text()), at(report));
    }

    /// The platform's clock is believed about the past, and about nothing to come.
    private Instant at(Report report) {
        var now = clock.instant();
        return report.at().filter(at -> at.isBefore(now)).orElse(now);
    }

    private static PlainWord said(
            App app, ConversationId conversation, MessageId id, Author author, MessageBody body, Instant at) {
        var audit = AuditEvent.of(app.workspace(), "message.sent", app.actor(), "message", id.value());
        return new PlainWord(app.workspace(), conversation, id, author, body, at, Optional.empty(), audit);
    }

    record Taken(ConversationId conversation, Ownership ownership) {}
}
