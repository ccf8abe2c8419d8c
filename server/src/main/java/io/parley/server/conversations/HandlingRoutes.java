package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.TeamId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists of conversations and how they are handled.
@RestController
@RequestMapping("/api/v1/conversations")
class HandlingRoutes {
    private final Lists lists;
    private final Changes changes;
    private final ReadPositions readPositions;
    private final Erasures erasures;
    private final Readers readers;

    HandlingRoutes(Lists lists, Changes changes, ReadPositions readPositions, Erasures erasures, Readers readers) {
        this.lists = lists;
        this.changes = changes;
        this.readPositions = readPositions;
        this.erasures = erasures;
        this.readers = readers;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    ConversationRoutes.PageBody<ConversationBody> list(
            Caller caller,
            @RequestParam(defaultValue = "any") String list,
            @RequestParam(defaultValue = "newest") String sort,
            @ParameterObject FilterBody filter,
            @RequestParam(defaultValue = "") String cursor) {
        var query = new ListQuery(ConversationList.parse(list), Sort.parse(sort), filter.toFilter());
        var page = lists.page(caller, query, cursor);
        return new ConversationRoutes.PageBody<>(
                page.items().stream().map(ConversationBody::of).toList(), page.segments(), page.next());
    }

    /// How many conversations each list has; counting stops at `counted`.
    @GetMapping("/counts")
    @ForMembers(Role.VIEWER)
    Lists.Counts counts(Caller caller) {
        return lists.counts(caller);
    }

    /// What was erased, for browsers that keep copies: a conversation, or one message of it.
    @GetMapping("/erasures")
    @ForMembers(Role.VIEWER)
    ErasuresBody erasures(Caller caller, @RequestParam(defaultValue = "") String after) {
        return ErasuresBody.of(erasures.since(caller, after));
    }

    @PostMapping("/changes")
    @ForMembers(Role.AGENT)
    List<AnswerBody> change(Caller caller, @RequestBody ChangesBody body) {
        return changes.apply(caller, readers.teamsOf(caller), body.ids(), body.change).entrySet().stream()
                .map(answer -> AnswerBody.of(answer.getKey(), answer.getValue()))
                .toList();
    }

    @PutMapping("/{id}/read")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable ConversationId id, @RequestBody ReadBody body) {
        if (body.unread) {
            readPositions.moveBackTo(caller, id, body.position);
        } else {
            readPositions.moveTo(caller, id, body.position);
        }
    }

    /// As query parameters.
    ///
    /// @param assignee a member's id, or `nobody`
    /// @param unread `true` for those with words that the caller has not read
    record FilterBody(
            Optional<String> team,
            Optional<String> channel,
            Optional<String> assignee,
            Optional<String> label,
            Optional<String> contact,
            Optional<String> priority,
            Optional<Boolean> unread) {
        private static final String NOBODY = "nobody";

        ListQuery.Filter toFilter() {
            return new ListQuery.Filter(
                    team.map(TeamId::of),
                    channel.map(ChannelId::of),
                    assignee.filter(id -> !id.equals(NOBODY)).map(MemberId::of),
                    label.map(RecordId::of),
                    contact.map(ContactId::of),
                    priority.map(Priority::parse),
                    assignee.filter(NOBODY::equals).isPresent(),
                    unread.orElse(false));
        }
    }

    record ChangesBody(List<ConversationId> conversations, Change change) {
        private static final int MOST = 200;

        ChangesBody {
            if (conversations.isEmpty() || conversations.size() > MOST) {
                throw new IllegalArgumentException("conversations: want 1 to 200, got " + conversations.size());
            }
        }

        Set<ConversationId> ids() {
            return new LinkedHashSet<>(conversations);
        }
    }

    /// @param answer `changed`, `unchanged`, `unfit` (not of its team) or `absent`
    record AnswerBody(ConversationId conversation, String answer) {
        static AnswerBody of(ConversationId conversation, Changes.Answer answer) {
            return new AnswerBody(conversation, answer.name().toLowerCase(Locale.ROOT));
        }
    }

    record ErasuresBody(List<ErasedBody> items, String cursor, boolean more) {
        static ErasuresBody of(Erasures.Page page) {
            var items = page.items().stream()
                    .map(erased -> new ErasedBody(erased.conversation(), erased.message()))
                    .toList();
            return new ErasuresBody(items, page.cursor(), page.more());
        }
    }

    record ErasedBody(ConversationId conversation, Optional<MessageId> message) {}

    /// @param unread the position may be lower than what was read before
    record ReadBody(long position, boolean unread) {}
}
