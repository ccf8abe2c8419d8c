package io.parley.server.channels.sdk;

import io.parley.seal.MessageBody;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.platform.Direction;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Opening;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.PlainWord;
import io.parley.server.conversations.SentBody;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.conversations.ownership.Pause;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Segments;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes in what bots report: finds or begins the customer's conversation, and says there what was said.
@Component
final class Intake {
    /// The bot did not say it, and no member did.
    private static final String ELSEWHERE = "[A person, in the platform's own inbox] ";

    private final Database transactions;
    private final Threads threads;
    private final Echoes echoes;
    private final PlainConversations plain;
    private final Conversations conversations;
    private final Ownerships ownerships;
    private final Clock clock;

    Intake(
            Database transactions,
            Threads threads,
            Echoes echoes,
            PlainConversations plain,
            Conversations conversations,
            Ownerships ownerships,
            Clock clock) {
        this.transactions = transactions;
        this.threads = threads;
        this.echoes = echoes;
        this.plain = plain;
        this.conversations = conversations;
        this.ownerships = ownerships;
        this.clock = clock;
    }

    /// @return the conversation in which it was said
    ConversationId take(App app, Report reported, Direction direction) {
        var report = reported.isByPerson() ? reported.saying(ELSEWHERE + reported.text()) : reported;
        var spoken = report.app().isPresent() ? Direction.OUT : direction;
        var conversation = conversation(app, report);
        if (!report.text().isBlank() && !isEcho(app, conversation, report, spoken)) {
            SentBody.of(plain.say(word(app, conversation, report, spoken)));
        }
        if (report.isByPerson()) {
            ownerships.silence(app.workspace(), conversation, new Pause.Usual(), app.actor());
        }
        return conversation;
    }

    private boolean isEcho(App app, ConversationId conversation, Report report, Direction direction) {
        return direction == Direction.OUT && echoes.isOne(app, conversation, report);
    }

    private ConversationId conversation(App app, Report report) {
        return transactions.inWorkspace(app.workspace(), () -> {
            var found = threads.find(app, report.user());
            found.ifPresent(it -> report.address()
                    .ifPresent(
                            _ -> threads.readdress(app, it, Address.of(report).text())));
            return found.orElseGet(() -> begin(app, report));
        });
    }

    private ConversationId begin(App app, Report report) {
        var id = new ConversationId(Ids.next(clock));
        if (!threads.add(app, report.user(), id, Address.of(report).text())) {
            return threads.find(app, report.user()).orElseThrow();
        }
        var contact = new ContactId(Ids.next(clock));
        var profile = new MessageBody.Profile(null, null, Map.of("id", report.user()), null);
        var first =
                said(app, id, new MessageId(Ids.next(clock)), new Author.Contact(contact), profile, clock.instant());
        plain.begin(
                new Segments.Door(app.channel(), app.team()),
                first,
                contact,
                new Opening.App(app.id(), app.settings().pauseMinutes()),
                app.settings().name());
        return id;
    }

    private PlainWord word(App app, ConversationId conversation, Report report, Direction direction) {
        var author = direction == Direction.IN
                ? new Author.Contact(
                        conversations.find(app.workspace(), conversation).contact())
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
}
