package io.parley.server.channels.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.MessageBody;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.ConversationErased;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Opening;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.PlainWord;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Segments;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The customers of apps: each has one conversation, which begins with the first report of her.
@Component
class Customers {
    /// Asked for with every report. What another node has erased is known after a minute.
    private final Cache<Key, Customer> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final Database transactions;
    private final Threads threads;
    private final PlainConversations plain;
    private final Conversations conversations;
    private final Clock clock;

    Customers(
            Database transactions,
            Threads threads,
            PlainConversations plain,
            Conversations conversations,
            Clock clock) {
        this.transactions = transactions;
        this.threads = threads;
        this.plain = plain;
        this.conversations = conversations;
        this.clock = clock;
    }

    /// The customer of a report; her conversation begins if there is none.
    Customer of(App app, Report report) {
        var key = new Key(app.id(), report.user());
        var address = Address.of(report).text();
        var found = known.getIfPresent(key);
        if (found != null && (report.address().isEmpty() || found.address.equals(address))) {
            return found;
        }
        var customer = transactions.inWorkspace(app.workspace(), () -> find(app, report, address));
        known.put(key, customer);
        return customer;
    }

    @EventListener
    void erased(ConversationErased erased) {
        transactions.afterCommit(
                () -> known.asMap().values().removeIf(it -> it.conversation.equals(erased.conversation())));
    }

    private Customer find(App app, Report report, String address) {
        var found = threads.find(app, report.user());
        found.filter(_ -> report.address().isPresent()).ifPresent(it -> threads.readdress(app, it, address));
        return found.map(it ->
                        new Customer(it, conversations.find(app.workspace(), it).contact(), address))
                .orElseGet(() -> begin(app, report, address));
    }

    private Customer begin(App app, Report report, String address) {
        if (Fronts.isVisitor(report.user())) {
            throw Refusal.absent("customer");
        }
        var customer = new Customer(new ConversationId(Ids.next(clock)), new ContactId(Ids.next(clock)), address);
        if (!threads.add(app, report.user(), customer.conversation, address)) {
            return find(app, report, address);
        }
        plain.begin(
                new Segments.Door(app.channel(), app.team()),
                profile(app, customer, new MessageBody.Profile(null, null, Map.of("id", report.user()), null)),
                customer.contact,
                new Opening.App(app.id(), app.settings().pauseMinutes()),
                app.settings().name());
        return customer;
    }

    /// Who the customer is, as if she had said it.
    PlainWord profile(App app, Customer customer, MessageBody.Profile profile) {
        var id = new MessageId(Ids.next(clock));
        return new PlainWord(
                app.workspace(),
                customer.conversation,
                id,
                new Author.Contact(customer.contact),
                profile,
                clock.instant(),
                Optional.empty(),
                AuditEvent.of(app.workspace(), "message.sent", app.actor(), "message", id.value()));
    }

    /// @param address how answers reach her
    record Customer(ConversationId conversation, ContactId contact, String address) {}

    private record Key(AppId app, String name) {}
}
