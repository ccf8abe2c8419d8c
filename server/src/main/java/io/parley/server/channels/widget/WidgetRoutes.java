package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Draft;
import io.parley.server.conversations.Live;
import io.parley.server.conversations.LiveCursor;
import io.parley.server.conversations.SentBody;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segment;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a visitor's browser does once it has begun a conversation.
@RestController
@RequestMapping("/api/v1/widget")
class WidgetRoutes {
    private final Conversations conversations;
    private final Exchange exchange;
    private final Company company;
    private final Live live;

    WidgetRoutes(Conversations conversations, Exchange exchange, Company company, Live live) {
        this.conversations = conversations;
        this.exchange = exchange;
        this.company = company;
        this.live = live;
    }

    @GetMapping("/conversations")
    @ForVisitors
    List<VisitorBodies.Conversation> list(Visitor visitor) {
        return exchange.conversations(visitor);
    }

    @GetMapping("/conversations/{id}/messages")
    @ForVisitors
    TranscriptBody messages(Visitor visitor, @PathVariable ConversationId id, @RequestParam Optional<MessageId> after) {
        var page = conversations.messagesForContact(visitor.workspace(), visitor.contact(), id, after);
        return new TranscriptBody(
                page.items().stream().map(VisitorBodies.Message::of).toList(), page.segments(), page.next());
    }

    @PostMapping("/conversations/{id}/messages")
    @ForVisitors
    SentBody send(Visitor visitor, @PathVariable ConversationId id, @RequestBody DraftBody body) {
        var outcome = conversations.append(body.toDraft(visitor, id));
        return SentBody.of(company.heard(visitor.workspace(), id, body.id, outcome));
    }

    @GetMapping("/conversations/{id}/segments")
    @ForVisitors
    List<Segment> segments(Visitor visitor, @PathVariable ConversationId id) {
        return conversations.segmentsForContact(visitor.workspace(), visitor.contact(), id);
    }

    @PostMapping("/conversations/{id}/segments")
    @ForVisitors
    @ResponseStatus(HttpStatus.CREATED)
    void openSegment(Visitor visitor, @PathVariable ConversationId id, @RequestBody SegmentBody body) {
        company.change(visitor, id, body.toSegment());
    }

    /// A person, please: the bot in front is sent away and gets nothing more of this conversation, and the team is
    /// alerted.
    /// The segment for her and the team alone may come along, or later.
    @PostMapping("/conversations/{id}/person")
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askPerson(Visitor visitor, @PathVariable ConversationId id, @RequestBody PersonBody body) {
        company.askPerson(visitor, id, body.segment.map(SegmentBody::toSegment));
    }

    @GetMapping("/live")
    @ForVisitors
    void live(Visitor visitor, @RequestHeader("Last-Event-ID") Optional<String> lastSeen, HttpServletResponse response)
            throws IOException {
        live.serve(
                visitor.workspace(),
                visitor.contact(),
                lastSeen.map(LiveCursor::parse),
                VisitorBodies.Event::of,
                response);
    }

    record TranscriptBody(List<VisitorBodies.Message> items, List<Segment> segments, Optional<String> next) {}

    record DraftBody(
            MessageId id, SegmentId segment, String sealed, Optional<Set<FileId>> files, Optional<Boolean> quiet) {
        Draft toDraft(Visitor visitor, ConversationId conversation) {
            return new Draft(
                    visitor.workspace(),
                    conversation,
                    id,
                    segment,
                    new Author.Contact(visitor.contact()),
                    Set.of(),
                    Bytes.ofUtf8(sealed),
                    files.orElse(Set.of()),
                    quiet.orElse(false),
                    AuditEvent.of(visitor.workspace(), "message.sent", visitor.actor(), "message", id.value()));
        }
    }

    record PersonBody(Optional<SegmentBody> segment) {}

    record SegmentBody(SegmentId id, Bytes header, Bytes payload, String readers) {
        NewSegment toSegment() {
            return new NewSegment(id, header, payload, readers);
        }
    }
}
