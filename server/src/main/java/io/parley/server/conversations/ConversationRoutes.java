package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segment;
import io.parley.server.vault.Teams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations")
class ConversationRoutes {
    private final Conversations conversations;
    private final Teams teams;

    ConversationRoutes(Conversations conversations, Teams teams) {
        this.conversations = conversations;
        this.teams = teams;
    }

    @GetMapping("/{id}")
    @ForMembers(Role.VIEWER)
    ConversationBody get(Caller caller, @PathVariable ConversationId id) {
        return ConversationBody.of(conversations.get(caller, id));
    }

    @GetMapping("/{id}/messages")
    @ForMembers(Role.VIEWER)
    PageBody<MessageBody> messages(
            Caller caller,
            @PathVariable ConversationId id,
            @RequestParam Optional<Long> after,
            @RequestParam Optional<Long> before) {
        var page = after.map(position -> conversations.messagesAfter(caller, id, position))
                .orElseGet(() -> conversations.messagesBefore(caller, id, before.orElse(Long.MAX_VALUE)));
        return new PageBody<>(page.items().stream().map(MessageBody::of).toList(), page.segments(), page.next());
    }

    @GetMapping("/{id}/segments")
    @ForMembers(Role.VIEWER)
    List<Segment> segments(Caller caller, @PathVariable ConversationId id) {
        return conversations.segments(caller, id);
    }

    @GetMapping("/introductions")
    @ForMembers(Role.VIEWER)
    PageBody<IntroductionBody> introductions(Caller caller, @RequestParam List<ConversationId> ids) {
        var page = conversations.introductions(caller, ids);
        return new PageBody<>(page.items().stream().map(IntroductionBody::of).toList(), page.segments(), page.next());
    }

    @PostMapping("/{id}/messages")
    @ForMembers(Role.AGENT)
    SentBody send(Caller caller, @PathVariable ConversationId id, @RequestBody DraftBody body) {
        var draft = new Draft(
                caller.workspace(),
                id,
                body.id,
                body.segment,
                new Author.Member(caller.member()),
                teams.of(caller.workspace(), caller.member()),
                Bytes.ofUtf8(body.sealed),
                body.files.orElse(Set.of()),
                body.quiet.orElse(false),
                AuditEvent.of(caller.workspace(), "message.sent", caller.actor(), "message", body.id.value()));
        var mentioned = body.mentions.orElse(Set.of());
        return SentBody.of(
                mentioned.isEmpty()
                        ? conversations.append(draft)
                        : conversations.append(draft, caller.member(), mentioned));
    }

    @PostMapping("/{id}/segments")
    @ForMembers(Role.AGENT)
    @ResponseStatus(HttpStatus.CREATED)
    void openSegment(Caller caller, @PathVariable ConversationId id, @RequestBody SegmentBody body) {
        conversations.openSegment(caller, id, Track.parse(body.track), body.visitors, body.toSegment());
    }

    record PageBody<T>(List<T> items, List<Segment> segments, Optional<String> next) {}

    record IntroductionBody(ConversationId conversation, MessageBody message) {
        static IntroductionBody of(Introduction introduction) {
            return new IntroductionBody(introduction.conversation(), MessageBody.of(introduction.message()));
        }
    }

    /// @param mentions members whom a private note speaks to, so that they can be alerted
    /// @param quiet an edit or the like, which does not answer anything
    record DraftBody(
            MessageId id,
            SegmentId segment,
            String sealed,
            Optional<Set<FileId>> files,
            Optional<Set<MemberId>> mentions,
            Optional<Boolean> quiet) {}

    record SegmentBody(
            SegmentId id, String track, Set<VisitorId> visitors, Bytes header, Bytes payload, String readers) {
        NewSegment toSegment() {
            return new NewSegment(id, header, payload, readers);
        }
    }
}
