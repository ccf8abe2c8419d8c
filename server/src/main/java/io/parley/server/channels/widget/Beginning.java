package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.Front;
import io.parley.server.channels.sdk.Fronts;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.conversations.Opening;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segments;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// A visitor's first message: browser, contact, conversation, segment and message are stored together or not at all.
@Component
final class Beginning {
    private final Database transactions;
    private final Channels channels;
    private final Visitors visitors;
    private final Conversations conversations;
    private final Fronts fronts;
    private final Flood flood;

    Beginning(
            Database transactions,
            Channels channels,
            Visitors visitors,
            Conversations conversations,
            Fronts fronts,
            Flood flood) {
        this.transactions = transactions;
        this.fronts = fronts;
        this.channels = channels;
        this.visitors = visitors;
        this.conversations = conversations;
        this.flood = flood;
    }

    /// Safe to repeat: a conversation that is there already takes the message as another one, and a message that is
    /// there already is answered.
    Appended begin(WorkspaceId workspace, ChannelId channel, Body body, Shown shown) {
        var token = shown.token;
        var visitor = new Visitor(workspace, channel, body.contact, body.visitor);
        var known = visitors.authenticate(token);
        known.ifPresentOrElse(it -> requireSame(it, visitor), () -> flood.admit(channel, shown.proof));
        return transactions.inWorkspace(workspace, () -> {
            var team = channels.get(workspace, channel).team();
            visitors.add(visitor, token);
            requireNoted(visitor, token);
            var front = fronts.of(workspace, channel);
            var opening = new Opening(
                    new Segments.Door(channel, team),
                    body.contact,
                    known.isEmpty(),
                    body.toDraft(visitor),
                    front.map(Front::app));
            var begun = conversations.begin(opening, body.visitor, body.segment.toSegment());
            front.filter(_ -> conversations.find(workspace, body.conversation).botInFront())
                    .ifPresent(it -> fronts.meet(workspace, body.conversation, body.contact, it));
            return begun;
        });
    }

    private static void requireSame(Visitor known, Visitor claimed) {
        if (!known.equals(claimed)) {
            throw Refusal.conflict("other-visitor", "This token belongs to another browser.");
        }
    }

    /// The insert above does nothing when the id or the token is taken; then it must have been by this very browser.
    private void requireNoted(Visitor visitor, Secret token) {
        if (visitors.authenticate(token).filter(visitor::equals).isEmpty()) {
            throw Refusal.conflict("other-visitor", "This visitor's id belongs to another browser.");
        }
    }

    /// What the browser shows: its token, and a proof of work if it was asked for one.
    record Shown(Secret token, Optional<String> proof) {}

    record Body(
            VisitorId visitor,
            ContactId contact,
            ConversationId conversation,
            SegmentBody segment,
            MessageBody message) {
        Draft toDraft(Visitor visitor) {
            return new Draft(
                    visitor.workspace(),
                    conversation,
                    message.id,
                    segment.id,
                    new Author.Contact(contact),
                    Set.of(),
                    Bytes.ofUtf8(message.sealed),
                    Set.of(),
                    message.quiet.orElse(false),
                    AuditEvent.of(visitor.workspace(), "message.sent", visitor.actor(), "message", message.id.value()));
        }
    }

    record SegmentBody(SegmentId id, Bytes header, Bytes payload, String readers) {
        NewSegment toSegment() {
            return new NewSegment(id, header, payload, readers);
        }
    }

    record MessageBody(MessageId id, String sealed, Optional<Boolean> quiet) {}
}
