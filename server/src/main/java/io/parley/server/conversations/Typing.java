package io.parley.server.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// That somebody is writing. It is told to whoever looks at the conversation now, and never stored; who tells it again
/// within two seconds is not heard.
@Service
public class Typing {
    private static final Duration HEARD_FOR = Duration.ofSeconds(2);

    private final Cache<Said, Boolean> heard = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(HEARD_FOR)
            .build();
    private final Conversations conversations;
    private final LiveStream stream;
    private final ApplicationEventPublisher events;

    Typing(Conversations conversations, LiveStream stream, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.stream = stream;
        this.events = events;
    }

    /// Of a private note, the customer is told nothing.
    public void byMember(Caller caller, ConversationId id, Track track) {
        var conversation = conversations.get(caller, id);
        var contact = track == Track.CUSTOMER ? Optional.of(conversation.contact()) : Optional.<ContactId>empty();
        var isNew = tell(caller.workspace(), conversation, contact, new Author.Member(caller.member()));
        if (isNew && track == Track.CUSTOMER && conversation.app().isPresent()) {
            events.publishEvent(new MemberTyping(caller.workspace(), conversation.channel(), id));
        }
    }

    public void byContact(WorkspaceId workspace, ContactId contact, ConversationId id) {
        tell(
                workspace,
                conversations.ofContact(workspace, contact, id),
                Optional.of(contact),
                new Author.Contact(contact));
    }

    /// @throws Refusal as if there were no such conversation, when there is none
    public void byApp(WorkspaceId workspace, AppId app, ConversationId id) {
        var conversation = conversations.find(workspace, id);
        tell(workspace, conversation, Optional.of(conversation.contact()), new Author.App(app));
    }

    private boolean tell(WorkspaceId workspace, Conversation conversation, Optional<ContactId> contact, Author author) {
        var said = new Said(conversation.id(), author);
        var isNew = heard.asMap().putIfAbsent(said, true) == null;
        if (isNew) {
            stream.tellNow(cursor -> new LiveEvent(
                    cursor,
                    workspace,
                    "typing",
                    Optional.of(conversation.team()),
                    contact,
                    Optional.empty(),
                    Optional.of(conversation.id()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(author)));
        }
        return isNew;
    }

    private record Said(ConversationId conversation, Author author) {}
}
