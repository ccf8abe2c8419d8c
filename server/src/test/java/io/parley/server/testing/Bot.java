package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.conversations.Opening;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segments;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A bot that answers a customer, brought in as a channel does it.
public final class Bot {
    public final AppId app = new AppId(Ids.fresh());
    public final WorkspaceId workspace;
    public final ConversationId conversation;
    public final ChannelId channel;

    private final Conversations conversations;
    private final Owner owner;
    private final Customer customer;

    /// @param channel where the customer writes
    public Bot(Conversations conversations, Owner owner, Customer customer, UUID channel) {
        this.conversations = conversations;
        this.owner = owner;
        this.customer = customer;
        this.workspace = new WorkspaceId(owner.workspace);
        this.conversation = new ConversationId(customer.conversation);
        this.channel = new ChannelId(channel);
    }

    /// The customer's first words, which are the bot's to answer.
    public Bot begin(Optional<Integer> pauseMinutes) {
        var beginning = customer.beginning(owner, "Hello?");
        var segment = (Map<?, ?>) Objects.requireNonNull(beginning.get("segment"));
        conversations.begin(
                new Opening(
                        new Segments.Door(channel, new TeamId(owner.team)),
                        contact(),
                        true,
                        draft(new Author.Contact(contact())),
                        Optional.of(new Opening.App(app, pauseMinutes))),
                new VisitorId(customer.visitor),
                new NewSegment(
                        new SegmentId(customer.segment),
                        Bytes.ofB64(String.valueOf(segment.get("header"))),
                        Bytes.ofB64(String.valueOf(segment.get("payload"))),
                        String.valueOf(segment.get("readers"))));
        return this;
    }

    /// The customer says something.
    public Appended hear() {
        return conversations.append(draft(new Author.Contact(contact())));
    }

    /// Says something that it has delivered by itself.
    public Appended report() {
        return conversations.append(draft(new Author.App(app)));
    }

    /// Says something for the hub to deliver.
    ///
    /// @param epoch under which it decided to
    public Appended say(long epoch) {
        return conversations.append(draft(new Author.App(app)).decidedUnder(epoch));
    }

    public Draft draft(Author author) {
        var id = new MessageId(Ids.fresh());
        return new Draft(
                workspace,
                conversation,
                id,
                new SegmentId(customer.segment),
                author,
                Set.of(new TeamId(owner.team)),
                Bytes.ofUtf8("stands for a message"),
                AuditEvent.of(workspace, "message.sent", Actor.SYSTEM, "message", id.value()));
    }

    private ContactId contact() {
        return new ContactId(customer.contact);
    }
}
